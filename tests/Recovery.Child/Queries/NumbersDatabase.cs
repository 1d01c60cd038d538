namespace Weir.Recovery.Child;

/// <summary>Writes the rate source's numbers to a database, together with the batch's number.</summary>
[StreamQuery("numbers-database"), Checkpoint("set by configuration")]
[RateSource(10)]
public sealed partial class NumbersDatabase(Database database)
{
    [Row]
    public readonly ref struct Number
    {
        public Timestamp Timestamp { get; init; }

        public long Value { get; init; }
    }

    [ForeachBatch]
    private ValueTask Save(IReadOnlyList<Owned.Number> rows, BatchInfo batch, CancellationToken cancellationToken) =>
        database.SaveAsync([.. rows.Select(row => ("number", $"{row.Value} at {row.Timestamp}"))], batch, cancellationToken);
}
