namespace Weir.Recovery.Child;

/// <summary>Adds up orders by user for ever, and writes the users that changed to a database, together with the batch's number.</summary>
[StreamQuery("totals-database"), Checkpoint("set by configuration")]
[KafkaSource("set by configuration", StartingOffsets = "earliest")]
[Output(OutputMode.Update)]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class TotalsDatabase(Database database)
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 User { get; init; }

        public long Cents { get; init; }
    }

    [Result]
    public readonly ref struct Spent
    {
        [Key]
        public Utf8 User { get; init; }

        [Count]
        public long Orders { get; init; }

        [Sum(nameof(Order.Cents))]
        public long Cents { get; init; }
    }

    [ForeachBatch]
    private ValueTask Save(IReadOnlyList<Owned.Spent> rows, BatchInfo batch, CancellationToken cancellationToken) =>
        database.SaveAsync([.. rows.Select(row => (row.User!, $"{row.Orders} orders, {row.Cents} cents"))], batch, cancellationToken);
}
