namespace Weir.Kafka.Tests;

/// <summary>Where a stream's records come from, to compare with what its options ask for.</summary>
[StreamQuery("places")]
[KafkaSource("set by configuration")]
[MemorySink]
public sealed partial class Places
{
    [Row]
    public readonly ref struct Record
    {
        public Utf8 Topic { get; init; }

        public int Partition { get; init; }

        public long Offset { get; init; }
    }
}
