using System.Text;

namespace Weir.Conformance.Tests;

/// <summary>Records read as rows, and what becomes of those that can't be: through generated decoders, batch by batch.</summary>
public sealed class PayloadTests
{
    private static readonly string?[] s_records =
    [
        """{"id":"a","cents":1,"at":1704067200000}""", """{"id":"b","cents":"no","at":"2024-01-01T00:00:01Z"}""", "not json", """{"id":"c"}""", """{"cents":4,"more":[{"id":9}],"id":"d","id":null}""", null,
    ];

    [Fact]
    public async Task Permissive_GivesNullForWhatCantBeRead()
    {
        var (rows, progress) = await RunAsync<Orders.Permissive, Orders.Permissive.Owned.Order>(s_records);

        Assert.Equal(
            ["a 1 2024-01-01 00:00:00", "b  2024-01-01 00:00:01", "  ", "c  ", " 4 ", "  "],
            rows.Select(static row => $"{row.Id} {row.Cents} {row.At}"));
        Assert.Equal((6, 2), (progress.NumInputRows, progress.Sources[0].NumMalformedRows));
        Assert.Contains("\"numMalformedRows\": 2", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Required_IsNeverInvented()
    {
        var (rows, progress) = await RunAsync<Orders.Required, Orders.Required.Owned.Order>(s_records);

        Assert.Equal([("a", 1L), (null, 4L)], rows.Select(static row => (row.Id, row.Cents)));
        Assert.Equal(4, progress.Sources[0].NumMalformedRows);
    }

    [Fact]
    public async Task DropMalformed_LeavesThemOut()
    {
        var (rows, progress) = await RunAsync<Orders.Dropped, Orders.Dropped.Owned.Order>(s_records);

        Assert.Equal(["a", "c", null, null], rows.Select(static row => row.Id));
        Assert.Equal(2, progress.Sources[0].NumMalformedRows);
    }

    [Fact]
    public async Task FailFast_SaysWhatIsWrongWithWhichRecord()
    {
        await using var test = StreamTest.For<Orders.Failing>();
        test.SendRecord(null, s_records[0], partition: 3);
        test.SendRecord(null, s_records[1], partition: 3);

        var failure = await Assert.ThrowsAsync<QueryException>(test.RunAllAsync);
        Assert.StartsWith(
            "The record at offset 1 of 'orders', partition 3, can't be read: column 'cents' is not a whole number at byte 18.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeadLetters_AreTheRecordsWithWhereTheyCameFromAndWhy()
    {
        await using var test = StreamTest.For<Orders.Letters>();
        foreach (string? record in s_records)
        {
            test.SendRecord("k"u8.ToArray(), record is null ? null : Encoding.UTF8.GetBytes(record), headers: [new("trace", "7"u8.ToArray())]);
        }

        await test.RunAllAsync();

        Assert.Equal(["a", "c", null, null], test.Rows<Orders.Letters.Owned.Order>().Select(static row => row.Id));
        Assert.Equal(2, test.DeadLetters.Count);
        var letter = test.DeadLetters[1];
        Assert.Equal(("orders-unread", "k", "not json"), (letter.Topic, Encoding.UTF8.GetString(letter.Key!), Encoding.UTF8.GetString(letter.Value!)));
        Assert.Equal(
            ["trace=7", "weir.reason='{' expected at byte 0", "weir.topic=orders", "weir.partition=0", "weir.offset=2", "weir.timestamp=1704067200000", "weir.query=orders-letters"],
            letter.Headers.Select(static header => $"{header.Key}={Encoding.UTF8.GetString(header.Value!)}"));
        Assert.Equal("column 'cents' is not a whole number at byte 18", test.DeadLetters[0].Header("weir.reason"));
    }

    [Fact]
    public async Task RecordFields_StandBesideThePayload()
    {
        await using var test = StreamTest.For<Orders.Fields>();
        byte[] value = """{"id":"a"}"""u8.ToArray();
        test.SendRecord("c"u8.ToArray(), value, Timestamp.FromSeconds(1), partition: 2, headers: [new("x", []), new("x", null), new("größe", [1, 2])]);
        test.SendRecord(null, (byte[]?)null, Timestamp.FromSeconds(2), partition: 2);

        var rows = Assert.Single(await test.RunAllAsync()).RowsOf<Orders.Fields.Owned.Order>();

        Assert.Equal(("a", "c", Timestamp.FromSeconds(1), "orders", 2, 0L), (rows[0].Id, rows[0].Customer, rows[0].Sent, rows[0].Topic, rows[0].Partition, rows[0].Offset));
        Assert.Equal(value, rows[0].Raw);
        Assert.Equal(["x:", "x:null", "größe:0102"], rows[0].Headers!.Select(static header => $"{header.Key}:{(header.Value is null ? "null" : Convert.ToHexString(header.Value))}"));
        Assert.Equal((null, null, 1L), (rows[1].Id, rows[1].Customer, rows[1].Offset));
        Assert.True(rows[1].Raw is null && rows[1].Headers is null);
    }

    [Theory]
    [InlineData("a,1,2024-01-01,true,2.5,1.10,3 seconds,r", "a|1|2024-01-01 00:00:00|True|2.5|1.10|3000000|72", 0)]
    [InlineData("a,,,,,,,\r\n", "a|||||||", 0)]
    [InlineData("\"a,\"\"b\"\"\",1,,,NaN,,,\"\"", "a,\"b\"|1|||NaN|||", 0)]
    [InlineData("\"a\\\"b\\\\c\\d\",1,,,-Inf,,,\"\n\"", "a\"b\\c\\d|1|||-Infinity|||0A", 0)]
    [InlineData("a", "a|||||||", 1)]
    [InlineData("", "|||||||", 1)]
    [InlineData("a,1,,,,,,x,y", "a|1||||||78", 1)]
    [InlineData("a,x,soon,1,x,x,x,", "a|||||||", 1)]
    [InlineData("a,1.5,1704067200,TRUE,1e3,1e40,1,", "a|||True|1000|||", 1)]
    [InlineData("\"a", "|||||||", 1)]
    [InlineData("\"a\"b,1,,,,,,", "|||||||", 1)]
    [InlineData(null, "|||||||", 0)]
    public async Task Csv_IsReadInOrder(string? line, string expected, int malformed)
    {
        var (rows, progress) = await RunAsync<Orders.Table, Orders.Table.Owned.Order>([line]);

        var row = Assert.Single(rows);
        Assert.Equal(
            expected,
            FormattableString.Invariant($"{row.Id}|{row.Cents}|{row.At}|{row.IsPaid}|{row.Rate}|{row.Price}|{row.Took?.Micros}|{(row.Rest is null ? "" : Convert.ToHexString(row.Rest))}"));
        Assert.Equal(malformed, progress.Sources[0].NumMalformedRows);
    }

    [Fact]
    public async Task Lines_OfASocket_AreReadToo()
    {
        await using var test = StreamTest.For<Orders.Lines>();
        test.Send("""{"id":"a","cents":1}""");
        test.Send("");

        Assert.Equal([("a", 1L), (null, null)], Assert.Single(await test.RunAllAsync()).RowsOf<Orders.Lines.Owned.Order>().Select(static row => (row.Id, row.Cents)));
    }

    /// <summary>Spark's answer to the case <c>json</c>; <c>tags[0]</c>, which takes an array apart, is left to a method.</summary>
    [Fact]
    public async Task Json_AnswersAsSpark()
    {
        var spark = System.Text.Json.JsonDocument.Parse(Weir.Tests.Repo.TextOf("tests", "Conformance", "Cases", "json.case.json")).RootElement;
        var expected = System.Text.Json.JsonDocument.Parse(Weir.Tests.Repo.TextOf("tests", "Conformance", "Cases", "json.expected.json")).RootElement;
        string?[] lines = [.. spark.GetProperty("steps")[0].GetProperty("lines").EnumerateArray().Select(static line => line.GetProperty("value").GetString())];
        var (rows, _) = await RunAsync<JsonColumns, JsonColumns.Owned.Columns>(lines);
        var answered = expected.GetProperty("steps")[0].GetProperty("batches")[0].EnumerateArray().ToList();

        Assert.Equal(answered.Count, rows.Count);
        Assert.All(answered.Zip(rows), static pair => Assert.True(System.Text.Json.JsonElement.DeepEquals(pair.First, SparkJson.Write(pair.Second)), $"{pair.First} {pair.Second}"));
    }

    private static async Task<(IReadOnlyList<TOwned> Rows, StreamingQueryProgress Progress)> RunAsync<TQuery, TOwned>(string?[] records)
        where TQuery : Weir.Runtime.IStreamQuery
    {
        await using var test = StreamTest.For<TQuery>();
        foreach (string? record in records)
        {
            test.SendRecord(null, record);
        }

        var batch = Assert.Single(await test.RunAllAsync());
        return (batch.RowsOf<TOwned>(), batch.Progress);
    }
}
