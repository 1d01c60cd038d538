using Event = Weir.Conformance.Tests.Sources.KafkaColumns.Owned.Event;

namespace Weir.Conformance.Tests;

/// <summary>The columns of sources that have a schema of their own arrive as they were sent.</summary>
public sealed class SourceColumnTests
{
    private static readonly Timestamp s_start = Timestamp.Parse("2024-01-01T00:00:00Z");

    [Fact]
    public async Task Kafka_RecordsOfTwoPartitions_HaveEveryColumn()
    {
        await using var test = StreamTest.For<Sources.KafkaColumns>();
        test.SendRecord("key", "value", s_start);
        test.SendRecord(null, null, s_start + new Duration(1_999));
        test.SendRecord("", "", s_start, partition: 1);
        test.SendRecord([0xFF], [0x00, 0xFF], s_start);
        var rows = Assert.Single(await test.RunAllAsync()).RowsOf<Event>();
        Assert.Equal(
            ["0/0 key [76616C7565]", "0/1 NULL [NULL]", "0/2 \uFFFD [00FF]", "1/0  []"],
            rows.Select(row => $"{row.Partition}/{row.Offset} {row.Key ?? "NULL"} [{(row.Value is null ? "NULL" : Convert.ToHexString(row.Value))}]").Order(StringComparer.Ordinal));

        // Kafka keeps milliseconds, and producers set the times (type 0).
        Assert.All(rows, row => Assert.Equal((row.Offset == 1 ? s_start + Duration.FromMilliseconds(1) : s_start, "events", 0), (row.Timestamp, row.Topic, row.TimestampType)));
    }

    [Fact]
    public async Task Kafka_NullAndEmptyKeys_AreDifferentGroups()
    {
        await using var test = StreamTest.For<Sources.KafkaKeys>();
        test.SendRecord(null, "b", s_start);
        test.SendRecord("", null, s_start);
        test.SendRecord(null, "a", s_start);
        var rows = (await test.RunAllAsync())[0].RowsOf<Sources.KafkaKeys.Owned.Totals>();
        Assert.Equal(2, rows.Select(row => row.Window).Distinct().Count());
        foreach (var window in rows.GroupBy(row => row.Window))
        {
            var none = Assert.Single(window, row => row.Key is null);
            Assert.Equal((2, "b", 2), (none.Values, none.Largest, none.Last));
            var empty = Assert.Single(window, row => row.Key is { Length: 0 });
            Assert.Equal((0, null, 1), (empty.Values, empty.Largest, empty.Last));
        }
    }

    [Fact]
    public async Task Socket_LinesWithTheirArrival_AreCountedByIt()
    {
        await using var test = StreamTest.For<Sources.SocketWords>();
        test.Send("a b a", s_start);
        test.Send("", s_start + Duration.FromSeconds(9));
        test.Send("a", s_start + Duration.FromSeconds(10));
        test.Send("a", s_start + Duration.FromSeconds(16));
        var batches = await test.RunAllAsync();
        var first = new TimeWindow(s_start, s_start + Duration.FromSeconds(10));
        Assert.Equal(
            [new Sources.SocketWords.Owned.Counts(first, "", 1), new(first, "a", 2), new(first, "b", 1)],
            batches[1].RowsOf<Sources.SocketWords.Owned.Counts>().OrderBy(row => row.Value, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rate_SecondsPass_CountsTheirRows()
    {
        await using var test = StreamTest.For<Sources.RateTicks>();
        test.Advance("16 seconds");
        var batches = await test.RunAllAsync();
        Assert.Equal(16_000, batches[0].Progress.NumInputRows);
        var window = Assert.Single(batches[1].RowsOf<Sources.RateTicks.Owned.Totals>());
        Assert.Equal(new Sources.RateTicks.Owned.Totals(new TimeWindow(s_start, s_start + Duration.FromSeconds(10)), 10_000, 4999.5), window);
    }
}
