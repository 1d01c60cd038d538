// Program 13's source: three of the seven fields of a JSON record, beside Kafka's own.
using Weir;

namespace Ads;

[StreamQuery("ysb")]
[KafkaSource<AdEvent>("ad-events"), Watermark(nameof(AdEvent.EventTime), "5 seconds")]
[TumblingWindow(nameof(AdEvent.EventTime), "10 seconds")]
[Output(OutputMode.Update), ConsoleSink]
public sealed partial class Ysb
{
    [Row(Format.Json)]
    public readonly ref struct AdEvent
    {
        public Utf8 AdId { get; init; }
        public Utf8 EventType { get; init; }
        [Column(Unit = EpochUnit.Milliseconds)] public Timestamp EventTime { get; init; }
        [KafkaPartition] public int Partition { get; init; }
    }

    [Where] static bool IsView(in AdEvent e) => e.EventType == "view"u8;

    [Result]
    public readonly ref struct Views
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 AdId { get; init; }
        [Count] public long Count { get; init; }
    }
}
