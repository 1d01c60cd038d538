// A batch of one range: nothing but rows from the source to the sink.
using Weir;

namespace Batches;

[BatchQuery("dump")]
[KafkaSource(
    "topic1",
    "topic2",
    StartingOffsets = """{"topic1":{"0":23,"1":-2},"topic2":{"0":-2}}""",
    EndingOffsets = """{"topic1":{"0":50,"1":-1},"topic2":{"0":-1}}""")]
[ConsoleSink]
public sealed partial class Dump
{
    [Row] public readonly ref struct Record { public Utf8 Key { get; init; } public Utf8 Value { get; init; } public long Offset { get; init; } }
}
