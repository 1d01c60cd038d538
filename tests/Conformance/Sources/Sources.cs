namespace Weir.Conformance.Tests;

/// <summary>Queries over the sources that have a schema of their own, with every column of it.</summary>
internal static partial class Sources
{
    [StreamQuery("socket-words")]
    [SocketSource("localhost", 9999, IncludeTimestamp = true)]
    [Watermark(nameof(Line.Timestamp), "5 seconds")]
    [TumblingWindow(nameof(Word.Timestamp), "10 seconds")]
    [Output(OutputMode.Append), ConsoleSink]
    internal sealed partial class SocketWords
    {
        [Row]
        public readonly ref struct Line
        {
            public Utf8 Value { get; init; }
            public Timestamp Timestamp { get; init; }
        }

        [Row]
        public readonly ref struct Word
        {
            public Utf8 Value { get; init; }
            public Timestamp Timestamp { get; init; }
        }

        [Result]
        public readonly ref struct Counts
        {
            public TimeWindow Window { get; init; }
            [Key] public Utf8 Value { get; init; }
            [Count] public long Count { get; init; }
        }

        [Explode<Word>(nameof(Word.Value))]
        private static Utf8Splitter Split(in Line line) => line.Value.Split(" "u8);
    }

    [StreamQuery("kafka-columns")]
    [KafkaSource("events", BootstrapServers = "localhost:9092")]
    [ConsoleSink]
    internal sealed partial class KafkaColumns
    {
        [Row]
        public readonly ref struct Event
        {
            public Utf8 Key { get; init; }
            public Bytes Value { get; init; }
            public Utf8 Topic { get; init; }
            public int Partition { get; init; }
            public long Offset { get; init; }
            public Timestamp Timestamp { get; init; }
            public int TimestampType { get; init; }
        }
    }

    [StreamQuery("kafka-keys")]
    [KafkaSource("events", BootstrapServers = "localhost:9092")]
    [Watermark(nameof(Event.Timestamp), "5 seconds")]
    [SlidingWindow(nameof(Event.Timestamp), "10 seconds", "5 seconds")]
    [Output(OutputMode.Update), ConsoleSink]
    internal sealed partial class KafkaKeys
    {
        [Row]
        public readonly ref struct Event
        {
            public Bytes Key { get; init; }
            public Utf8 Value { get; init; }
            public long Offset { get; init; }
            public Timestamp Timestamp { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Key] public Bytes Key { get; init; }
            [Count(nameof(Event.Value))] public long Values { get; init; }
            [Max(nameof(Event.Value))] public Utf8 Largest { get; init; }
            [Max(nameof(Event.Offset))] public long Last { get; init; }
        }
    }

    [StreamQuery("rate-ticks")]
    [RateSource(1000)]
    [Watermark(nameof(Tick.Timestamp), "5 seconds")]
    [TumblingWindow(nameof(Tick.Timestamp), "10 seconds")]
    [Output(OutputMode.Append), ConsoleSink]
    internal sealed partial class RateTicks
    {
        [Row]
        public readonly ref struct Tick
        {
            public long Value { get; init; }
            public Timestamp Timestamp { get; init; }
        }

        [Result]
        public readonly ref struct Totals
        {
            public TimeWindow Window { get; init; }
            [Count] public long Ticks { get; init; }
            [Avg(nameof(Tick.Value))] public double Average { get; init; }
        }
    }
}
