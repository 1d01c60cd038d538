using Microsoft.Extensions.Configuration;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class StreamingQueryTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task ProcessAllAvailable_RowsAdded_AreInTheResult()
    {
        await using var query = await StreamHost.StartAsync<NumberQuery>();
        query.AddData(1L, 2L);
        query.AddData(3L);
        await query.ProcessAllAvailableAsync().WaitAsync(s_patience);
        Assert.Equal([1L, 2L, 3L], query.Rows<OwnedSample>().Select(row => row.Number!.Value));
        query.AddData(4L);
        await query.ProcessAllAvailableAsync().WaitAsync(s_patience);
        Assert.Equal(4, query.Rows<OwnedSample>().Count);
    }

    [Fact]
    public async Task ProcessAllAvailable_QueryIsIdle_EndsWithoutABatch()
    {
        await using var query = await StreamHost.StartAsync<NumberQuery>();
        for (int i = 0; i < 100; i++)
        {
            await query.ProcessAllAvailableAsync().WaitAsync(s_patience);
        }

        Assert.Null(query.LastProgress);
    }

    [Fact]
    public async Task ProcessAllAvailable_IntervalAndNothingNew_EndsWithoutWaitingForTheInterval()
    {
        var clock = new WatchedClock(DateTimeOffset.UnixEpoch);
        var options = new StreamHostOptions { Clock = clock, Configuration = Setting("Weir:Queries:numbers:Trigger:Interval", "1 hour") };
        await using var query = await StreamHost.StartAsync<NumberQuery>(options);
        await query.ProcessAllAvailableAsync().WaitAsync(s_patience);
        Assert.Equal(0, clock.Waits);
    }

    [Fact]
    public async Task ProcessAllAvailable_IntervalAndRows_WaitsForTheTrigger()
    {
        var clock = new WatchedClock(DateTimeOffset.UnixEpoch);
        var options = new StreamHostOptions { Clock = clock, Configuration = Setting("Weir:Queries:numbers:Trigger:Interval", "1 hour") };
        await using var query = await StreamHost.StartAsync<NumberQuery>(options);
        await query.ProcessAllAvailableAsync().WaitAsync(s_patience);
        query.AddData(1L);
        var all = query.ProcessAllAvailableAsync();
        await clock.NextWaitAsync();
        Assert.False(all.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        await clock.NextWaitAsync();
        clock.Advance(TimeSpan.FromHours(1));
        await all.WaitAsync(s_patience);
        Assert.Single(query.Rows<OwnedSample>());
    }

    [Fact]
    public async Task ProcessAllAvailable_ManyThreads_EachFindsItsRowsInTheResult()
    {
        await using var query = await StreamHost.StartAsync<NumberQuery>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            for (int i = 0; i < 200; i++)
            {
                long number = (thread * 1000L) + i;
                query.AddData(number);
                await query.ProcessAllAvailableAsync().WaitAsync(s_patience);
                Assert.Contains(query.Rows<OwnedSample>(), row => row.Number == number);
            }
        })));
        Assert.Equal(800, query.Rows<OwnedSample>().Select(row => row.Number).Distinct().Count());
        Assert.Equal(800, query.Rows<OwnedSample>().Count);
    }

    [Fact]
    public async Task Stop_QueryIsIdle_EndsItWell()
    {
        var query = await StreamHost.StartAsync<NumberQuery>();
        Assert.True(query.IsActive);
        await query.StopAsync().WaitAsync(s_patience);
        Assert.False(query.IsActive);
        Assert.Null(query.Exception);
        Assert.Equal(new StreamingQueryStatus("Stopped", false, false), query.Status);
        await query.AwaitTerminationAsync();
        await query.ProcessAllAvailableAsync();
        await query.StopAsync();
        await query.DisposeAsync();
    }

    [Fact]
    public async Task Failure_InTheQuery_IsToldEverywhereAndNothingOfTheBatchShows()
    {
        await using var query = await StreamHost.StartAsync<NumberQuery>();
        query.AddData(1L, -2L);
        var error = await Assert.ThrowsAsync<FormatException>(() => query.AwaitTerminationAsync().WaitAsync(s_patience));
        Assert.Same(error, query.Exception);
        Assert.Same(error, await Assert.ThrowsAsync<FormatException>(() => query.ProcessAllAvailableAsync().WaitAsync(s_patience)));
        Assert.Equal("Terminated with exception: -2 is negative", query.Status.Message);
        Assert.False(query.IsActive);
        Assert.Empty(query.Rows<OwnedSample>());
    }

    [Fact]
    public async Task Once_Configured_EndsByItself()
    {
        var options = new StreamHostOptions { Configuration = Setting("Weir:Queries:numbers:Trigger:Kind", "once") };
        await using var query = await StreamHost.StartAsync<NumberQuery>(options);
        await query.AwaitTerminationAsync().WaitAsync(s_patience);
        Assert.Null(query.LastProgress);
    }

    [Fact]
    public async Task RecentProgress_MoreThanAHundredBatches_KeepsTheLast()
    {
        await using var query = await StreamHost.StartAsync<NumberQuery>();
        for (long i = 0; i < 105; i++)
        {
            query.AddData(i);
            await query.ProcessAllAvailableAsync().WaitAsync(s_patience);
        }

        Assert.Equal(Enumerable.Range(5, 100).Select(i => (long)i), query.RecentProgress.Select(progress => progress.BatchId));
        Assert.Equal(104, query.LastProgress!.BatchId);
    }

    [Fact]
    public async Task Status_NothingToRead_WaitsForData()
    {
        var clock = new WatchedClock(DateTimeOffset.UnixEpoch);
        await using var query = await StreamHost.StartAsync<NumberQuery>(new StreamHostOptions { Clock = clock });
        query.AddData(1L);
        await query.ProcessAllAvailableAsync().WaitAsync(s_patience);

        // The engine answers on its way to the wait.
        Assert.True(SpinWait.SpinUntil(() => query.Status.Message == "Waiting for data to arrive", s_patience));
        Assert.Equal("""{"message":"Waiting for data to arrive","isDataAvailable":false,"isTriggerActive":false}""", query.Status.ToJson());
        Assert.Equal(0, clock.Waits);
    }

    [Fact]
    public async Task Explain_Query_IsThePlanOfTheGenerator()
    {
        await using var query = await StreamHost.StartAsync<NumberQuery>();
        Assert.Equal("MemorySource -> MemorySink", query.Explain());
        Assert.Equal("numbers", query.Name);
        Assert.NotEqual(query.Id, query.RunId);
    }

    [Fact]
    public async Task AddData_SourceIsNotAMemorySource_IsRefused()
    {
        using var server = new LineServer();
        var options = new StreamHostOptions { Configuration = Setting("Weir:Queries:line-lengths:SocketSource:Port", $"{server.Port}") };
        await using var query = await StreamHost.StartAsync<LineLengths>(options);
        Assert.Throws<InvalidOperationException>(() => query.AddData("line"));
        Assert.Throws<InvalidOperationException>(() => query.Rows<OwnedSample>());
    }

    [Fact]
    public async Task Socket_ServerCloses_PrintsEverythingThenFails()
    {
        using var server = new LineServer();
        using var output = new StringWriter();
        var options = new StreamHostOptions
        {
            Output = output,
            Configuration = Setting("Weir:Queries:line-lengths:SocketSource:Port", $"{server.Port}"),
        };
        var starting = StreamHost.StartAsync<LineLengths>(options);
        var connection = await server.AcceptAsync();
        await using var query = await starting;
        await LineServer.SendAsync(connection, "one\nthree\n");
        connection.Close();
        var error = await Assert.ThrowsAsync<QueryException>(() => query.AwaitTerminationAsync().WaitAsync(s_patience));
        Assert.Contains("closed the connection after 2 lines", error.Message, StringComparison.Ordinal);
        Assert.Contains("three", output.ToString(), StringComparison.Ordinal);
    }

    private static IConfiguration Setting(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
}
