using Weir.Testing;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class StreamTestTests
{
    [Fact]
    public async Task Send_Lines_AreRowsAtTheClocksTime()
    {
        await using var test = StreamTest.For<LineLengths>();
        test.Send("one");
        test.Advance("1 minute 5 seconds");
        test.Send("three");
        test.Send("", Timestamp.Epoch);
        test.Send("früh", Timestamp.Epoch);
        Assert.True(await test.RunBatchAsync());
        Assert.Equal(
            [
                new LineLengths.Owned.Length("one", 3, Timestamp.Parse("2024-01-01T00:00:00Z")),
                new LineLengths.Owned.Length("three", 5, Timestamp.Parse("2024-01-01T00:01:05Z")),
                new LineLengths.Owned.Length("früh", 5, Timestamp.Epoch),
            ],
            test.Rows<LineLengths.Owned.Length>());
        Assert.False(await test.RunBatchAsync());
        Assert.Equal(Timestamp.Parse("2024-01-01T00:01:05Z"), test.Now);
    }

    [Fact]
    public async Task Rows_AfterTwoBatches_HoldsBothAndLastBatchTheLast()
    {
        await using var test = StreamTest.For<LineLengths>();
        test.Send("one", "two");
        await test.RunAllAsync();
        test.Send("three");
        await test.RunAllAsync();
        Assert.Equal(["one", "two", "three"], test.Rows<LineLengths.Owned.Length>().Select(row => row.Line!));
        Assert.Equal("three", Assert.Single(test.LastBatch<LineLengths.Owned.Length>()).Line);
        Assert.Equal([0L, 1L], test.Progress.Select(progress => progress.BatchId));
        Assert.Equal("TestSource[SocketSource]", test.LastProgress!.Sources[0].Description);
    }

    [Fact]
    public async Task ConsoleOutput_ConsoleSink_IsWhatItPrints()
    {
        await using var test = StreamTest.For<LineLengths>();
        test.Send("one", Timestamp.Epoch);
        await test.RunAllAsync();
        Assert.Equal(
            """
            -------------------------------------------
            Batch: 0
            -------------------------------------------
            +----+-----+-------------------+
            |line|bytes|            arrived|
            +----+-----+-------------------+
            | one|    3|1970-01-01 00:00:00|
            +----+-----+-------------------+


            """,
            test.ConsoleOutput);
    }

    [Fact]
    public async Task SendRecord_KafkaQuery_CarriesKeyTopicPartitionAndOffset()
    {
        await using var test = StreamTest.For<KafkaFields>();
        test.SendRecord("k", "v", new Timestamp(1_234_567));
        test.SendRecord(null, "", topic: "second", partition: 3);
        test.SendRecord("k", null, topic: "second", partition: 3);
        await test.RunAllAsync();
        Assert.Equal(
            [
                new KafkaFields.Owned.Field("k", "v", "first", 0, 0, 0, Timestamp.FromMilliseconds(1_234)),
                new KafkaFields.Owned.Field(null, "", "second", 3, 0, 0, test.Now),
                new KafkaFields.Owned.Field("k", null, "second", 3, 1, 0, test.Now),
            ],
            test.Rows<KafkaFields.Owned.Field>());
        Assert.Equal("""{"first":{"0":1},"second":{"0":0,"3":2}}""", test.LastProgress!.Sources[0].EndOffset);
    }

    [Fact]
    public async Task Send_WrongKindOfRecord_SaysWhatToUse()
    {
        await using var kafka = StreamTest.For<KafkaFields>();
        Assert.Equal(
            "The query 'kafka-fields' reads Kafka, not lines; use SendRecord(key, value).",
            Assert.Throws<InvalidOperationException>(() => kafka.Send("line")).Message);
        Assert.Throws<ArgumentException>(() => kafka.SendRecord("k", "v", topic: "third"));
        await using var lines = StreamTest.For<LineLengths>();
        Assert.Throws<InvalidOperationException>(() => lines.SendRecord("k", "v"));
        await using var memory = StreamTest.For<WindowCounts.Append>();
        Assert.Throws<InvalidOperationException>(() => memory.Send("line"));
        Assert.Throws<ArgumentException>(() => memory.Send(new object[] { 5 }));
    }

    [Fact]
    public async Task Advance_RateQuery_MakesItsRows()
    {
        await using var test = StreamTest.For<RateRows>();
        Assert.False(await test.RunBatchAsync());
        test.Advance(Duration.FromSeconds(2));
        Assert.Single(await test.RunAllAsync());
        Assert.Equal([0L, 1L, 2L, 3L], test.Rows<OwnedSample>().Select(row => row.Number!.Value));
    }

    [Fact]
    public async Task Stop_ThenStart_BeginsAnewWithWhatWasNotProcessed()
    {
        await using var test = StreamTest.For<WindowCounts.Append>();
        test.Send(WindowCounts.At(10, 25));
        await test.RunAllAsync();
        Assert.Equal(Timestamp.FromSeconds(15), test.Watermark);
        test.Send(WindowCounts.At(11));
        await test.StopAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(test.RunBatchAsync);
        Assert.Single(test.Rows<WindowCounts.Owned.Count>());
        await test.StartAsync();
        Assert.Equal(Timestamp.Epoch, test.Watermark);
        Assert.Empty(test.Rows<WindowCounts.Owned.Count>());
        var batches = await test.RunAllAsync();
        Assert.Equal((0L, 1L), (batches[0].BatchId, batches[0].Progress.NumInputRows));
        await Assert.ThrowsAsync<InvalidOperationException>(test.StartAsync);
    }

    [Fact]
    public async Task RunBatch_QueryThrows_ThrowsItAndEndsTheRun()
    {
        await using var test = StreamTest.For<NumberQuery>();
        test.Send(1L, -1L);
        await Assert.ThrowsAsync<FormatException>(test.RunBatchAsync);
        Assert.Empty(test.Rows<OwnedSample>());
        await Assert.ThrowsAsync<InvalidOperationException>(test.RunBatchAsync);
    }

    [Fact]
    public async Task Rows_OfAnotherType_AreRefused()
    {
        await using var test = StreamTest.For<NumberQuery>();
        test.Send(1L);
        await test.RunAllAsync();
        Assert.Throws<InvalidOperationException>(() => test.Rows<string>());
    }

    [Fact]
    public void Advance_Backwards_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StreamTest.For<NumberQuery>().Advance(Duration.FromSeconds(-1)));
}
