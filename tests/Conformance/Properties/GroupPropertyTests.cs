namespace Weir.Conformance.Tests;

/// <summary>Aggregations without windows agree with their meaning.</summary>
public sealed class GroupPropertyTests
{
    [Fact]
    public void Text_Update_AgreesWithItsMeaning() => Property.Holds<Unwindowed.Update, Unwindowed.Update.Owned.Event, Input>(OfText(OutputMode.Update), comparesState: true);

    [Fact]
    public void Text_Complete_AgreesWithItsMeaning() =>
        Property.Holds<Unwindowed.Complete, Unwindowed.Complete.Owned.Event, Input>(OfText(OutputMode.Complete), comparesState: true);

    [Fact]
    public void Numbers_Update_AgreeWithTheirMeaning() => Property.Holds<Numbered.Update, Numbered.Update.Owned.Event, Input>(OfNumbers(OutputMode.Update), comparesState: true);

    [Fact]
    public void Numbers_Complete_AgreeWithTheirMeaning() =>
        Property.Holds<Numbered.Complete, Numbered.Complete.Owned.Event, Input>(OfNumbers(OutputMode.Complete), comparesState: true);

    [Fact]
    public void CompositeKeys_Update_AgreeWithTheirMeaning() =>
        Property.Holds<CompositeTable.Update, CompositeTable.Update.Owned.Event, Input>(OfComposite(OutputMode.Update), comparesState: true);

    [Fact]
    public void CompositeKeys_Complete_AgreeWithTheirMeaning() =>
        Property.Holds<CompositeTable.Complete, CompositeTable.Complete.Owned.Event, Input>(OfComposite(OutputMode.Complete), comparesState: true);

    [Fact]
    public void KeysAlone_Update_AreDistinct() => Property.Holds<Distinct.Update, Distinct.Update.Owned.Event, Input>(OfDistinct(OutputMode.Update), comparesState: true);

    [Fact]
    public void KeysAlone_Complete_AreDistinct() => Property.Holds<Distinct.Complete, Distinct.Complete.Owned.Event, Input>(OfDistinct(OutputMode.Complete), comparesState: true);

    [Fact]
    public void EventTime_Append_AgreesWithItsMeaning() =>
        Property.Holds<ByEventTime.Append, ByEventTime.Append.Owned.Event, Input>(OfEventTime(OutputMode.Append), comparesState: true);

    [Fact]
    public void EventTime_Update_AgreesWithItsMeaning() =>
        Property.Holds<ByEventTime.Update, ByEventTime.Update.Owned.Event, Input>(OfEventTime(OutputMode.Update), comparesState: true);

    [Fact]
    public void EventTime_Complete_AgreesWithItsMeaning() =>
        Property.Holds<ByEventTime.Complete, ByEventTime.Complete.Owned.Event, Input>(OfEventTime(OutputMode.Complete), comparesState: true);

    [Fact]
    public void OneGroup_Update_AgreesWithItsMeaning() =>
        Property.Holds<Everything.Update, Everything.Update.Owned.Event, Input>(OfEverything(OutputMode.Update), comparesState: true);

    [Fact]
    public void OneGroup_Complete_AgreesWithItsMeaning() =>
        Property.Holds<Everything.Complete, Everything.Complete.Owned.Event, Input>(OfEverything(OutputMode.Complete), comparesState: true);

    private static Meaning<Input> OfText(OutputMode mode) => new()
    {
        Mode = mode,
        Delay = Duration.FromSeconds(5),
        Rows = Observed,
        Groups = row => [new GroupOf(null, [row.Word])],
        Result = (key, rows) => [.. key, (long)rows.Count, rows.Sum(row => row.N), rows.Select(row => (object?)row.D).Min()],
    };

    private static Meaning<Input> OfNumbers(OutputMode mode) => new()
    {
        Mode = mode,
        Rows = (input, _) => [input],
        Groups = row => [new GroupOf(null, [row.D ?? 0])],
        Result = (key, rows) => [.. key, (long)rows.Count, rows.Select(row => (object?)row.M).Max()],
    };

    private static Meaning<Input> OfComposite(OutputMode mode) => new()
    {
        Mode = mode,
        Rows = (input, _) => [input],
        Groups = row => [new GroupOf(null, [row.M, row.Word])],
        Result = (key, rows) => [.. key, rows.Select(row => row.D).Sum()],
    };

    private static Meaning<Input> OfDistinct(OutputMode mode) => new()
    {
        Mode = mode,
        Rows = (input, _) => [input],
        Groups = row => [new GroupOf(null, [row.Word, row.Text])],
        Result = (key, _) => key,
    };

    // The column may not be null: a row without a time is sent with the epoch's.
    private static Meaning<Input> OfEventTime(OutputMode mode) => new()
    {
        Mode = mode,
        Delay = Duration.FromSeconds(5),
        Rows = (input, observe) => Observed(input with { At = input.At ?? Timestamp.Epoch }, observe),
        Groups = row => [new GroupOf(row.At, [row.Word, row.At])],
        Result = (key, rows) => [.. key, (long)rows.Count, rows.Select(row => row.M).Sum(), rows.Select(row => (object?)row.Text).Max()],
    };

    private static Meaning<Input> OfEverything(OutputMode mode) => new()
    {
        Mode = mode,
        Delay = Duration.FromSeconds(5),
        Rows = (input, observe) => Observed(input, observe).Where(row => row.Text is not null),
        IsGlobal = true,
        Groups = _ => [new GroupOf(null, [])],
        Result = (_, rows) =>
        [
            (long)rows.Count,
            rows.Select(row => (long?)row.N).Sum(),
            rows.Select(row => row.D).Avg(),
            rows.Select(row => (object?)row.Text).Min(),
            rows.Select(row => (object?)row.At).Max(),
        ],
    };

    private static Input[] Observed(Input input, Action<Timestamp?> observe)
    {
        observe(input.At);
        return [input];
    }
}
