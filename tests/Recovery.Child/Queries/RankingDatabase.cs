namespace Weir.Recovery.Child;

/// <summary>Adds up the orders of files by user, and writes all users after each batch to a database, those that spent most first, together with the batch's number.</summary>
[StreamQuery("ranking-database"), Checkpoint("set by configuration")]
[FileSource("set by configuration")]
[OrderBy(nameof(Spent.Cents), Descending = [nameof(Spent.Cents)]), Output(OutputMode.Complete)]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class RankingDatabase(Database database)
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
