namespace Weir.Kafka.Tests;

/// <summary>Where a batch's records come from, to compare with what its options ask for.</summary>
[BatchQuery("places-in-range")]
[KafkaSource("set by configuration")]
[MemorySink]
public sealed partial class PlacesInRange
{
    [Row]
    public readonly ref struct Record
    {
        public Utf8 Topic { get; init; }

        public int Partition { get; init; }

        public long Offset { get; init; }
    }
}
