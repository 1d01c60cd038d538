// Program 13's source: some fields of JSON records, beside Kafka's own; keys are counted by window.
using Weir;

namespace Ads;

[StreamQuery("views")]
[KafkaSource<AdEvent>("ad-events"), Watermark(nameof(AdEvent.At), "5 seconds")]
[TumblingWindow(nameof(AdEvent.At), "10 seconds")]
[Output(OutputMode.Update), ConsoleSink]
public sealed partial class Views
{
    [Row(Format.Json)]
    public readonly ref struct AdEvent
    {
        public Utf8 Id { get; init; }
        [Column("number")] public int? Count { get; init; }
        [Column(Unit = EpochUnit.Milliseconds)] public Timestamp At { get; init; }
        [KafkaPartition] public int Partition { get; init; }
        [Raw] public Bytes Value { get; init; }
    }

    [Where] static bool IsFirst(in AdEvent e) => e.Partition == 0 && e.Value.Length > 0;

    [Result]
    public readonly ref struct Viewed
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Id { get; init; }
        [Count] public long Events { get; init; }
        [Sum(nameof(AdEvent.Count))] public long? Total { get; init; }
    }
}
