namespace Weir.Conformance.Tests;

public sealed class SparkCaseTests
{
    [Fact]
    public Task CountByWord_Complete_AnswersAsSpark() => SparkCase.CheckAsync<CountComplete, CountComplete.Owned.Event, CountComplete.Owned.Counts>("count-complete");

    [Fact]
    public Task WordsOfLines_Complete_AnswersAsSpark() => SparkCase.CheckAsync<LinesComplete, LinesComplete.Owned.Line, LinesComplete.Owned.Counts>("lines-complete");

    [Fact]
    public Task TumblingWindow_Append_AnswersAsSpark() => SparkCase.CheckAsync<WindowAppend, WindowAppend.Owned.Event, WindowAppend.Owned.Counts>("window-append");

    [Fact]
    public Task SlidingWindow_Append_AnswersAsSpark() => SparkCase.CheckAsync<SlidingAppend, SlidingAppend.Owned.Event, SlidingAppend.Owned.Counts>("sliding-append");

    [Fact]
    public Task EventTimeKey_WithoutDelay_AnswersAsSpark() => SparkCase.CheckAsync<DelayZero, DelayZero.Owned.Event, DelayZero.Owned.Counts>("delay-zero");

    [Fact]
    public Task WindowsInOrder_Complete_AnswersAsSpark() =>
        SparkCase.CheckAsync<WindowCompleteOrdered, WindowCompleteOrdered.Owned.Event, WindowCompleteOrdered.Owned.Counts>("window-complete-ordered");

    [Fact]
    public Task AggregatesOverNulls_Update_AnswerAsSpark() => SparkCase.CheckAsync<Aggregates, Aggregates.Owned.Measure, Aggregates.Owned.Totals>("aggregates");

    [Fact]
    public Task Limit_Append_AnswersAsSpark() => SparkCase.CheckAsync<LimitAppend, LimitAppend.Owned.Event, LimitAppend.Owned.Words>("limit-append");
}
