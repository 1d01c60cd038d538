namespace Weir.Runtime.Tests;

/// <summary>A result of three columns, as the generator would have it written by a sink that puts files in directories by country and day.</summary>
internal readonly ref struct PageRow
{
    public Utf8 Country { get; init; }

    public int? Day { get; init; }

    public Utf8 Page { get; init; }
}

internal sealed class PageRowType(bool isPartitioned) : RowType<PageRow>
{
    public override IReadOnlyList<string> Columns => ["country", "day", "page"];

    public override void WriteCells(scoped in PageRow row, CellWriter cells)
    {
        WritePartition(in row, cells);
        cells.Write(row.Page);
    }

    public override object ToOwned(scoped in PageRow row) => throw new NotSupportedException();

    public override void WriteJson(scoped in PageRow row, JsonRowWriter json)
    {
        json.Begin();
        if (!isPartitioned)
        {
            json.Write("\"country\":"u8, row.Country);
            json.Write("\"day\":"u8, row.Day);
        }

        json.Write("\"page\":"u8, row.Page);
        json.End();
    }

    public override void WriteCsv(scoped in PageRow row, CsvRowWriter csv)
    {
        csv.Begin();
        if (!isPartitioned)
        {
            csv.Write(row.Country);
            csv.Write(row.Day);
        }

        csv.Write(row.Page);
        csv.End();
    }

    public override Bytes BytesOf(scoped in PageRow row) => row.Page.AsBytes();

    public override void WritePartition(scoped in PageRow row, CellWriter cells)
    {
        cells.Write(row.Country);
        cells.Write(row.Day);
    }
}
