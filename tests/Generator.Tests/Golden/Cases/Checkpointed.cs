// What the query has done is kept in a directory.
using Weir;

namespace Kept;

[StreamQuery("kept"), Checkpoint("chk/kept", StateStore = StateStore.Memory, MinBatchesToRetain = 10, MaxDeltasPerSnapshot = 50)]
[KafkaSource("t"), ConsoleSink]
public sealed partial class Kept
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
}
