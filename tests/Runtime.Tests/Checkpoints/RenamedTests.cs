using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What <c>[PreviouslyNamed]</c> lets a checkpoint be read by, and what it doesn't.</summary>
public sealed class RenamedTests
{
    private static readonly StreamQueryDefinition s_query = TallyQuery.Definition;

    private readonly Kept _kept = new();

    [Fact]
    public async Task Query_UnderANewName_GoesOnIfItSaysTheOldOne()
    {
        await _kept.RunAsync(s_query, 1);
        var source = new MemorySource(s_query.EncodeSourceRow, _kept.Clock);
        var options = new CheckpointOptions { Path = "chk", PreviousNames = ["sums", "tally"], SegmentBytes = 64 * 1024, SyncInterval = TimeSpan.Zero };
        var renamed = await _kept.RunAsync(s_query with { Name = "digits" }, source, () => source.Add([2L]), options);

        Assert.Equal(2, renamed.Progress.Recent[0].BatchId);

        // The directory keeps the name that it was made under.
        await _kept.RunAsync(s_query, 3);
    }

    [Fact]
    public async Task Columns_UnderNewNames_GoOnFromWhatTheyWereCalled()
    {
        await _kept.RunAsync(Keeping("key a: long", "n = sum(x: long) as SumState"), 1);
        var renamed = Keeping("key b: long", "m = sum(y: long) as SumState");
        await Assert.ThrowsAsync<QueryException>(() => _kept.RunAsync(renamed, 2));

        // Each of the names, or what it was called between, or all at once.
        var saysSo = Former(renamed, ("a", "b"), ("x", "y"), ("n", "m"), ("k", "m"));
        Assert.Equal(2, (await _kept.RunAsync(saysSo, 2)).Progress.Recent[0].BatchId);

        // From now on the checkpoint has the new names.
        await _kept.RunAsync(renamed, 3);
    }

    [Theory]
    [InlineData("key b: int", "n = sum(x: long) as SumState")]
    [InlineData("key c: long", "n = sum(x: long) as SumState")]
    [InlineData("key b: long", "n = max(x: long) as SumState")]
    public async Task Columns_ThatAreOthers_AreRefusedWhateverIsSaid(string key, string aggregate)
    {
        await _kept.RunAsync(Keeping("key a: long", "n = sum(x: long) as SumState"), 1);

        await Assert.ThrowsAsync<QueryException>(() => _kept.RunAsync(Former(Keeping(key, aggregate), ("a", "b")), 2));
    }

    [Fact]
    public async Task Key_WhoseExpressionChanged_IsRefusedWithBoth()
    {
        await _kept.RunAsync(Keeping("key a: long = [x] + 1"), 1);

        var failure = await Assert.ThrowsAsync<QueryException>(() => _kept.RunAsync(Keeping("key a: long = [x] + 2"), 2));
        Assert.Contains("its state, key a was 'key a: long = [x] + 1' and is 'key a: long = [x] + 2'", failure.Message, StringComparison.Ordinal);

        // A column that only has another name changes nothing.
        await _kept.RunAsync(Former(Keeping("key b: long = [y] + 1"), ("a", "b"), ("x", "y")), 2);
    }

    [Fact]
    public async Task Columns_InAnotherOrder_AreRefused()
    {
        await _kept.RunAsync(Keeping("key a: long", "key b: long"), 1);

        var failure = await Assert.ThrowsAsync<QueryException>(() => _kept.RunAsync(Keeping("key b: long", "key a: long"), 2));
        Assert.Contains(
            "the order of its state was 'aggregate: one table; key a: long; key b: long' and is 'aggregate: one table; key b: long; key a: long'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key Word: Utf8", "Word")]
    [InlineData("window of At: 10 seconds, every 5 seconds", "At")]
    [InlineData("Total = sum(Cents: long?) as SumState", "Total Cents")]
    [InlineData("Count = count(*) as CountState", "Count")]
    [InlineData("key Word: Utf8 = LOWER([Title]) || '[no] \\'[column]'", "Word Title")]
    [InlineData("window of At: 10 seconds = TIMESTAMP_MILLIS([Ms] + [Shift])", "At Ms Shift")]
    [InlineData("Total = sum(Twice: long = [Cents] * 2) as SumState", "Total Twice Cents")]
    [InlineData("aggregate: one table", "")]
    [InlineData("limit: rows so far", "")]
    public void Line_OfASchema_NamesItsColumns(string line, string names)
    {
        Assert.Equal(names, string.Join(" ", StateSchemaLine.Names(line)));
        Assert.Equal(line, StateSchemaLine.Rename(line, static name => name));
    }

    private static StreamQueryDefinition Keeping(params string[] lines) => s_query with { StateSchema = string.Join("\n", ["aggregate: one table", .. lines]) };

    private static StreamQueryDefinition Former(StreamQueryDefinition query, params (string Was, string Is)[] columns) => query with
    {
        Checkpoint = query.Checkpoint! with { RenamedColumns = [.. columns.Select(static column => KeyValuePair.Create(column.Was, column.Is))] },
    };
}
