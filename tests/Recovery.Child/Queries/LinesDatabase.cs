namespace Weir.Recovery.Child;

/// <summary>Counts the lines of a socket, and writes the counts that changed to a database, together with the batch's number.</summary>
[StreamQuery("lines-database"), Checkpoint("set by configuration")]
#pragma warning disable WEIR0416 // That a socket can't be replayed is what is tested.
[SocketSource("localhost", 9999)]
#pragma warning restore WEIR0416
[Output(OutputMode.Update)]
public sealed partial class LinesDatabase(Database database)
{
    [Row]
    public readonly ref struct Line
    {
        public Utf8 Value { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key]
        public Utf8 Value { get; init; }

        [Count]
        public long Count { get; init; }
    }

    [ForeachBatch]
    private ValueTask Save(IReadOnlyList<Owned.Counts> rows, BatchInfo batch, CancellationToken cancellationToken) =>
        database.SaveAsync([.. rows.Select(row => (row.Value!, $"{row.Count}"))], batch, cancellationToken);
}
