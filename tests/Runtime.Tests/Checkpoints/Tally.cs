namespace Weir.Runtime.Tests;

/// <summary>A sum as it is behind a batch; the key -1 has the batch's number.</summary>
internal readonly ref struct Tally
{
    public long Key { get; init; }

    public long Sum { get; init; }

    public Timestamp Time { get; init; }

    public Timestamp Late { get; init; }

    public Timestamp Watermark { get; init; }
}

internal sealed class TallyType : RowType<Tally>
{
    public override IReadOnlyList<string> Columns { get; } = ["key", "sum", "time", "late", "watermark"];

    public override void WriteCells(scoped in Tally row, CellWriter cells)
    {
        cells.Write(row.Key);
        cells.Write(row.Sum);
        cells.Write(row.Time);
        cells.Write(row.Late);
        cells.Write(row.Watermark);
    }

    public override object ToOwned(scoped in Tally row) => new OwnedTally(row.Key, row.Sum, row.Time, row.Late, row.Watermark);
}

internal sealed record OwnedTally(long Key, long Sum, Timestamp Time, Timestamp Late, Timestamp Watermark);
