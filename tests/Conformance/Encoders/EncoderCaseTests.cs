using System.Text;
using System.Text.Json;
using Weir.Runtime;

namespace Weir.Conformance.Tests;

/// <summary>Rows as JSON and CSV, byte by byte as Spark's <c>to_json</c> and <c>to_csv</c> write them.</summary>
public sealed class EncoderCaseTests
{
    /// <summary>The row whose bytes are a surrogate alone, for which Java has one U+FFFD and .NET three.</summary>
    private const int LoneSurrogate = 8;

    private static readonly (EncoderInput Row, JsonElement Answer)[] s_rows = EncoderInput.ReadAll();

    private readonly EncodeBuffer _buffer = new();

    [Fact]
    public void Json_EveryTypeAndNull_AsSpark()
    {
        var json = new JsonRowWriter(_buffer);
        foreach (var (row, answer) in s_rows.Where(pair => pair.Row.Id != LoneSurrogate))
        {
            _buffer.Length = 0;
            WriteJson(json, row);

            Assert.Equal(answer.GetProperty("json").GetString(), Encoding.UTF8.GetString(_buffer.Written));
        }
    }

    [Fact]
    public void Csv_EveryTypeAndNull_AsSpark()
    {
        var csv = new CsvRowWriter(_buffer);
        foreach (var (row, answer) in s_rows)
        {
            _buffer.Length = 0;
            csv.Begin();
            csv.Write(row.Flag);
            csv.Write(row.Tiny);
            csv.Write(row.Small);
            csv.Write(row.Whole);
            csv.Write(row.Big);
            csv.Write(row.Single);
            csv.Write(row.Real);
            csv.Write(row.Money);
            csv.Write(row.Fine);
            csv.Write(row.Moment);
            csv.Write(row.Gap);
            csv.End();

            Assert.Equal(answer.GetProperty("csv").GetString(), Encoding.UTF8.GetString(_buffer.Written));
        }
    }

    [Fact]
    public void Csv_TextsAtEachPlace_AsSpark()
    {
        var csv = new CsvRowWriter(_buffer);
        foreach (var (row, answer) in s_rows)
        {
            Assert.Equal(answer.GetProperty("first").GetString(), Line(() => { csv.Write(TextOf(row)); csv.Write(row.Id); }));
            Assert.Equal(answer.GetProperty("last").GetString(), Line(() => { csv.Write(row.Id); csv.Write(TextOf(row)); }));
            if (row.Text is not null)
            {
                Assert.Equal(answer.GetProperty("only").GetString(), Line(() => csv.Write(TextOf(row))));
            }
        }

        string Line(Action write)
        {
            _buffer.Length = 0;
            csv.Begin();
            write();
            csv.End();
            return Encoding.UTF8.GetString(_buffer.Written);
        }
    }

    private static void WriteJson(JsonRowWriter json, EncoderInput row)
    {
        json.Begin();
        json.Write("\"flag\":"u8, row.Flag);
        json.Write("\"tiny\":"u8, row.Tiny);
        json.Write("\"small\":"u8, row.Small);
        json.Write("\"whole\":"u8, row.Whole);
        json.Write("\"big\":"u8, row.Big);
        json.Write("\"single\":"u8, row.Single);
        json.Write("\"real\":"u8, row.Real);
        json.Write("\"money\":"u8, row.Money);
        json.Write("\"fine\":"u8, row.Fine);
        json.Write("\"text\":"u8, TextOf(row));
        json.Write("\"bytes\":"u8, row.Bytes is null ? default : new Bytes(row.Bytes));
        json.Write("\"decoded\":"u8, row.Bytes is null ? default : new Utf8(row.Bytes));
        json.Write("\"at\":"u8, row.Moment);
        json.Write("\"gap\":"u8, row.Gap);
        json.Write("\"window\":"u8, row.Moment is { } start ? new TimeWindow(start, start + Duration.FromSeconds(10)) : null);
        json.End();
    }

    private static Utf8 TextOf(EncoderInput row) => row.Text is null ? default : new Utf8(Encoding.UTF8.GetBytes(row.Text));
}
