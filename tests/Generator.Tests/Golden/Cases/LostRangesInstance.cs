// An instance method takes lost ranges and another the result: both are of one object.
using System.Collections.Generic;
using Weir;

namespace Sinks;

[StreamQuery("losses"), KafkaSource("lines"), MemorySink]
public sealed partial class Losses(List<LostRange> lost)
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [LostRanges] void Keep(LostRange range) => lost.Add(range);

    [Foreach] void See(in Line line) => lost.Clear();
}
