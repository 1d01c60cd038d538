namespace Weir.Kafka.Tests;

/// <summary>Reads lines, and keeps which offsets it could not read.</summary>
/// <param name="lost">Takes the offsets that are lost.</param>
[StreamQuery("trimmed-lines")]
[KafkaSource("set by configuration", OnRangeTrimmed = LossPolicy.SideOutput)]
[MemorySink]
public sealed partial class TrimmedLines(List<LostRange> lost)
{
    [Row]
    public readonly ref struct Line
    {
        public Utf8 Value { get; init; }
    }

    [LostRanges]
    private void Keep(LostRange range) => lost.Add(range);
}
