namespace Weir.Recovery.Child;

/// <summary>Adds up orders by user in windows of five seconds that begin every two, keeps them in RocksDB, and writes each window to files once it is final.</summary>
[StreamQuery("windows-disk"), Checkpoint("set by configuration", StateStore = StateStore.RocksDb)]
[KafkaSource("set by configuration", StartingOffsets = "earliest")]
[Watermark(nameof(Order.At), "2 seconds"), SlidingWindow(nameof(Order.At), "5 seconds", "2 seconds")]
[FileSink("set by configuration", Format = Format.Json)]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class WindowsDisk
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 User { get; init; }

        public long Cents { get; init; }

        [Column(Unit = EpochUnit.Milliseconds)]
        public Timestamp At { get; init; }
    }

    [Result]
    public readonly ref struct Spent
    {
        public TimeWindow Window { get; init; }

        [Key]
        public Utf8 User { get; init; }

        [Count]
        public long Orders { get; init; }

        [Sum(nameof(Order.Cents))]
        public long Cents { get; init; }
    }
}
