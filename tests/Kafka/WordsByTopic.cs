namespace Weir.Kafka.Tests;

/// <summary>Counts the words of topics by the topic and partition they came from.</summary>
[StreamQuery("words-by-topic")]
[KafkaSource("set by configuration", StartingOffsets = "earliest")]
[Output(OutputMode.Complete), MemorySink]
public sealed partial class WordsByTopic
{
    [Row]
    public readonly ref struct Record
    {
        public Utf8 Value { get; init; }

        public Utf8 Topic { get; init; }

        public int Partition { get; init; }
    }

    [Row]
    public readonly ref struct Word
    {
        public Utf8 Text { get; init; }

        public Utf8 Topic { get; init; }

        public int Partition { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key]
        public Utf8 Topic { get; init; }

        [Key]
        public int Partition { get; init; }

        [Key]
        public Utf8 Text { get; init; }

        [Count]
        public long Count { get; init; }
    }

    [Explode<Word>(nameof(Word.Text))]
    private static Utf8Splitter Split(in Record record) => record.Value.Split(" "u8);
}
