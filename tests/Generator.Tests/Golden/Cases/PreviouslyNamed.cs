// A query and columns that had other names: checkpoints of then are still read.
using Weir;

namespace Renames;

[StreamQuery("words"), PreviouslyNamed("word-count"), PreviouslyNamed("counts"), Checkpoint("chk/words")]
[MemorySource, Watermark(nameof(Word.At), "10 seconds"), TumblingWindow(nameof(Word.At), "1 minute"), ConsoleSink]
public sealed partial class Words
{
    [Row] public readonly ref struct Word { public Utf8 Text { get; init; } [PreviouslyNamed("Time")] public Timestamp At { get; init; } }

    [Result] public readonly ref struct Counts
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Text { get; init; }
        [Count, PreviouslyNamed("Count")] public long Seen { get; init; }
    }
}
