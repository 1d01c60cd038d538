// The window is over the column that the explode makes, so that the pane is found inside the loop; the watermark stands there too.
using Weir;

namespace Windows;

[StreamQuery("times"), KafkaSource("times"), Watermark(nameof(Moment.At), "10 seconds"), TumblingWindow(nameof(Moment.At), "10 seconds"), Output(OutputMode.Append), MemorySink]
public sealed partial class Times
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
    [Row] public readonly ref struct Moment { public Timestamp At { get; init; } }

    [Explode<Moment>(nameof(Moment.At))] static MomentReader Read(in Line line) => new(line.Value);

    [Result] public readonly ref struct Counts { public TimeWindow Window { get; init; } [Count] public long Count { get; init; } }

    public ref struct MomentReader(Utf8 text)
    {
        private int _left = text.Length;

        public readonly Timestamp Current => new(_left);

        public readonly MomentReader GetEnumerator() => this;

        public bool MoveNext() => --_left >= 0;
    }
}
