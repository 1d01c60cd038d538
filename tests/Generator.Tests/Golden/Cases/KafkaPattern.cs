// Topics by a pattern, from a time on.
using Weir;

namespace Sources;

[StreamQuery("pattern"), KafkaSource(Pattern = "^orders-.*$", StartingTimestamp = 1_700_000_000_000), ConsoleSink]
public sealed partial class ByPattern
{
    [Row] public readonly ref struct Record { public Utf8 Topic { get; init; } }
}
