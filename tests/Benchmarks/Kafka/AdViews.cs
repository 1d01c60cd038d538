namespace Weir.Benchmarks;

/// <summary><c>ysb</c>: the Yahoo streaming benchmark's first half, three of the seven fields of its JSON events and the filter for views; without the join and the count.</summary>
[StreamQuery("ad-views")]
[KafkaSource("ysb", StartingOffsets = "earliest")]
[Output(OutputMode.Append), Trigger(TriggerKind.AvailableNow)]
public sealed partial class AdViews
{
    [Row(Format.Json)]
    public readonly ref struct AdEvent
    {
        [Column("ad_id")] public Utf8 AdId { get; init; }

        [Column("event_type")] public Utf8 EventType { get; init; }

        [Column("event_time", Unit = EpochUnit.Milliseconds)] public Timestamp EventTime { get; init; }
    }

    [Where]
    private static bool IsView(in AdEvent ad) => ad.EventType == "view"u8;

    [Foreach]
    private static void Take(in AdEvent ad) => Emitted.Take(ad.AdId.Span, ad.EventTime, 1);
}
