using Weir.Testing;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>A batch query is one batch over a range that is fixed when it starts.</summary>
public sealed class BatchQueryTests
{
    private readonly ScriptedQuery _query = new();
    private readonly List<string> _events = [];

    [Fact]
    public async Task Run_RowsThatComeAfterTheStart_AreNotRead()
    {
        var source = _query.Source(TimeProvider.System, ScriptedQuery.Numbers(3));
        await using var execution = Execution(source);
        await execution.StartAsync(CancellationToken.None);
        source.Add(ScriptedQuery.Numbers(2));

        await execution.RunAsync(CancellationToken.None);

        Assert.Equal(["begin sink 0", "commit sink, 3 rows"], _events);
        Assert.Equal(3, Assert.Single(execution.Progress.Recent).NumInputRows);
    }

    [Fact]
    public async Task Run_WithoutRows_FinishesOneBatchAllTheSame()
    {
        int finished = 0;
        _query.OnFinish = _ => finished++;
        await using var execution = Execution(_query.Source(TimeProvider.System));
        await execution.StartAsync(CancellationToken.None);

        await execution.RunAsync(CancellationToken.None);

        Assert.Equal(1, finished);
        Assert.Equal(["begin sink 0", "commit sink, 0 rows"], _events);
    }

    [Fact]
    public async Task Test_OfABatch_RunsOnceOverAllThatWasSentAndStartedAgainReadsItAgain()
    {
        await using var test = StreamTest.For<NumberBatch>();
        test.Send(1L, 2L);
        Assert.True(await test.RunBatchAsync());
        test.Send(3L);
        Assert.False(await test.RunBatchAsync());
        Assert.Equal(2, test.Rows<object>().Count);

        await test.StopAsync();
        await test.StartAsync();
        Assert.True(await test.RunBatchAsync());
        Assert.Equal(3, test.Rows<object>().Count);
    }

    [Fact]
    public async Task Console_OfABatch_IsTheGridWithoutABatchNumber()
    {
        var output = new StringWriter { NewLine = "\n" };
        await using var query = await StreamHost.StartAsync<EmptyBatch>(new StreamHostOptions { Output = output });
        await query.AwaitTerminationAsync();
        await using var test = StreamTest.For<EmptyBatch>();
        await test.RunBatchAsync();

        Assert.StartsWith("+", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("+\n\n", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(output.ToString(), test.ConsoleOutput);
    }

    private MicroBatchExecution Execution(ISource source) =>
        new(_query.Definition with { IsBatch = true }, source, new RecordingSinks(_events), new StreamHostOptions());

    private sealed class NumberBatch : IStreamQuery
    {
        public static StreamQueryDefinition Definition { get; } = NumberQuery.Definition with { IsBatch = true };
    }

    private sealed class EmptyBatch : IStreamQuery
    {
        public static StreamQueryDefinition Definition { get; } = NumberQuery.Definition with { IsBatch = true, Sinks = [new ConsoleSinkOptions()] };
    }
}
