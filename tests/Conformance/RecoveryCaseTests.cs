namespace Weir.Conformance.Tests;

/// <summary>Queries that die in each batch and go on from their checkpoints answer as Spark does to those that run through.</summary>
public sealed class RecoveryCaseTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("weir-conformance-").FullName;

    [Fact]
    public Task CountByWord_Complete_AnswersAsSpark() => Check<CountComplete, CountComplete.Owned.Event, CountComplete.Owned.Counts>("count-complete");

    [Fact]
    public Task WordsOfLines_Complete_AnswersAsSpark() => Check<LinesComplete, LinesComplete.Owned.Line, LinesComplete.Owned.Counts>("lines-complete");

    [Fact]
    public Task TumblingWindow_Append_AnswersAsSpark() => Check<WindowAppend, WindowAppend.Owned.Event, WindowAppend.Owned.Counts>("window-append");

    [Fact]
    public Task SlidingWindow_Append_AnswersAsSpark() => Check<SlidingAppend, SlidingAppend.Owned.Event, SlidingAppend.Owned.Counts>("sliding-append");

    [Fact]
    public Task EventTimeKey_WithoutDelay_AnswersAsSpark() => Check<DelayZero, DelayZero.Owned.Event, DelayZero.Owned.Counts>("delay-zero");

    [Fact]
    public Task WindowsInOrder_Complete_AnswersAsSpark() =>
        Check<WindowCompleteOrdered, WindowCompleteOrdered.Owned.Event, WindowCompleteOrdered.Owned.Counts>("window-complete-ordered");

    [Fact]
    public Task AggregatesOverNulls_Update_AnswerAsSpark() => Check<Aggregates, Aggregates.Owned.Measure, Aggregates.Owned.Totals>("aggregates");

    [Fact]
    public Task Limit_Append_AnswersAsSpark() => Check<LimitAppend, LimitAppend.Owned.Event, LimitAppend.Owned.Words>("limit-append");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Task Check<TQuery, TSource, TResult>(string name)
        where TQuery : Runtime.IStreamQuery
        where TSource : class =>
        SparkCase.CheckAsync<TQuery, TSource, TResult>(name, Path.Join(_directory, name));
}
