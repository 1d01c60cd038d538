namespace Weir.Runtime.Tests;

/// <summary>A row with text and a number, and its row type as the generator would write it.</summary>
internal readonly ref struct Sample
{
    public Utf8 Text { get; init; }

    public long? Number { get; init; }
}

internal sealed class SampleType(string text = "text", string number = "number") : RowType<Sample>
{
    public override IReadOnlyList<string> Columns { get; } = [text, number];

    public override void WriteCells(scoped in Sample row, CellWriter cells)
    {
        cells.Write(row.Text);
        cells.Write(row.Number);
    }

    public override object ToOwned(scoped in Sample row) => new OwnedSample(row.Text.IsNull ? null : row.Text.ToString(), row.Number);
}

internal sealed record OwnedSample(string? Text, long? Number);
