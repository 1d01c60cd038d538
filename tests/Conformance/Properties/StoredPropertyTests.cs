using System.Globalization;

namespace Weir.Conformance.Tests;

/// <summary>Queries with their state in RocksDB, stopped, killed and started again between batches, write what the same queries write from memory.</summary>
public sealed class StoredPropertyTests
{
    private const int Runs = 20;

    private static readonly Dictionary<string, Action> s_agree = new()
    {
        ["table, update"] = Agree<Unwindowed.Update, Unwindowed.Update.Owned.Event, StoredUnwindowed.Update, StoredUnwindowed.Update.Owned.Event>,
        ["table, complete"] = Agree<Unwindowed.Complete, Unwindowed.Complete.Owned.Event, StoredUnwindowed.Complete, StoredUnwindowed.Complete.Owned.Event>,
        ["keys of a number, update"] = Agree<Numbered.Update, Numbered.Update.Owned.Event, StoredNumbered.Update, StoredNumbered.Update.Owned.Event>,
        ["keys of a number, complete"] = Agree<Numbered.Complete, Numbered.Complete.Owned.Event, StoredNumbered.Complete, StoredNumbered.Complete.Owned.Event>,
        ["keys of two columns, update"] = Agree<CompositeTable.Update, CompositeTable.Update.Owned.Event, StoredCompositeTable.Update, StoredCompositeTable.Update.Owned.Event>,
        ["keys of two columns, complete"] =
            Agree<CompositeTable.Complete, CompositeTable.Complete.Owned.Event, StoredCompositeTable.Complete, StoredCompositeTable.Complete.Owned.Event>,
        ["tumbling, append"] = Agree<Tumbling.Append, Tumbling.Append.Owned.Event, StoredTumbling.Append, StoredTumbling.Append.Owned.Event>,
        ["tumbling, update"] = Agree<Tumbling.Update, Tumbling.Update.Owned.Event, StoredTumbling.Update, StoredTumbling.Update.Owned.Event>,
        ["tumbling, complete"] = Agree<Tumbling.Complete, Tumbling.Complete.Owned.Event, StoredTumbling.Complete, StoredTumbling.Complete.Owned.Event>,
        ["sliding, append"] = Agree<Sliding.Append, Sliding.Append.Owned.Event, StoredSliding.Append, StoredSliding.Append.Owned.Event>,
        ["sliding, update"] = Agree<Sliding.Update, Sliding.Update.Owned.Event, StoredSliding.Update, StoredSliding.Update.Owned.Event>,
        ["sliding, complete"] = Agree<Sliding.Complete, Sliding.Complete.Owned.Event, StoredSliding.Complete, StoredSliding.Complete.Owned.Event>,
        ["sliding without a watermark, update"] = Agree<Unmarked.Update, Unmarked.Update.Owned.Event, StoredUnmarked.Update, StoredUnmarked.Update.Owned.Event>,
        ["sliding without a watermark, complete"] = Agree<Unmarked.Complete, Unmarked.Complete.Owned.Event, StoredUnmarked.Complete, StoredUnmarked.Complete.Owned.Event>,
        ["many panes, append"] = Agree<Hopping.Append, Hopping.Append.Owned.Event, StoredHopping.Append, StoredHopping.Append.Owned.Event>,
        ["many panes, update"] = Agree<Hopping.Update, Hopping.Update.Owned.Event, StoredHopping.Update, StoredHopping.Update.Owned.Event>,
        ["many panes, complete"] = Agree<Hopping.Complete, Hopping.Complete.Owned.Event, StoredHopping.Complete, StoredHopping.Complete.Owned.Event>,
        ["event time, append"] = Agree<ByEventTime.Append, ByEventTime.Append.Owned.Event, StoredByEventTime.Append, StoredByEventTime.Append.Owned.Event>,
        ["event time, update"] = Agree<ByEventTime.Update, ByEventTime.Update.Owned.Event, StoredByEventTime.Update, StoredByEventTime.Update.Owned.Event>,
        ["event time, complete"] = Agree<ByEventTime.Complete, ByEventTime.Complete.Owned.Event, StoredByEventTime.Complete, StoredByEventTime.Complete.Owned.Event>,
        ["expiring, update"] = Agree<Expiring, Expiring.Owned.Event, StoredExpiring.Update, StoredExpiring.Update.Owned.Event>,
        ["sorted with a limit, complete"] = AgreeInOrder<TopWords, TopWords.Owned.Event, StoredTopWords, StoredTopWords.Owned.Event>,
        ["sorted windows, complete"] = AgreeInOrder<WindowsInOrder, WindowsInOrder.Owned.Event, StoredWindowsInOrder, StoredWindowsInOrder.Owned.Event>,
    };

    public static TheoryData<string> Queries => [.. s_agree.Keys];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Query_InRocksDb_WritesWhatItWritesFromMemory(string query) => s_agree[query]();

    private static void Agree<TMemory, TMemoryRow, TStored, TStoredRow>()
        where TMemory : Runtime.IStreamQuery
        where TStored : Runtime.IStreamQuery =>
        Property.Holds(run => CheckAsync<TMemory, TMemoryRow, TStored, TStoredRow>(run, isOrdered: false).GetAwaiter().GetResult(), Runs);

    private static void AgreeInOrder<TMemory, TMemoryRow, TStored, TStoredRow>()
        where TMemory : Runtime.IStreamQuery
        where TStored : Runtime.IStreamQuery =>
        Property.Holds(run => CheckAsync<TMemory, TMemoryRow, TStored, TStoredRow>(run, isOrdered: true).GetAwaiter().GetResult(), Runs);

    private static async Task CheckAsync<TMemory, TMemoryRow, TStored, TStoredRow>(Run run, bool isOrdered)
        where TMemory : Runtime.IStreamQuery
        where TStored : Runtime.IStreamQuery
    {
        using var folder = new FastFolder();
        await using var memory = StreamTest.For<TMemory>();
        await using var stored = StreamTest.For<TStored>(new StreamTestOptions { CheckpointDirectory = folder.Path });
        var random = new Random(run.Steps.Sum(static rows => rows.Length));
        foreach (var rows in run.Steps)
        {
            foreach (var row in rows)
            {
                memory.Send(row.As(typeof(TMemoryRow)));
                stored.Send(row.As(typeof(TStoredRow)));
            }

            // For groups that go by their age: at times none, at times as many as not to be touched for it.
            var wait = Duration.FromSeconds(random.Next(4) * random.Next(150));
            memory.Advance(wait);
            stored.Advance(wait);
            await RestartAsync(stored, random);
            var expected = await memory.RunAllAsync();
            var batches = await stored.RunAllAsync();
            Assert.Equal(expected.Select(batch => Describe(batch, isOrdered)), batches.Select(batch => Describe(batch, isOrdered)));
        }
    }

    // A batch that a query died in is run again, and counts as run once.
    private static async Task RestartAsync(StreamTest stored, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                await stored.StopAsync();
                break;
            case 1:
                await stored.CrashAsync();
                break;
            case 2:
                await stored.CrashAsync(CrashMoment.AfterSinksCommit);
                break;
            default:
                return;
        }

        await stored.StartAsync();
    }

    private static string Describe(BatchResult batch, bool isOrdered)
    {
        var seen = Property.Seen(batch.Rows, batch.Progress);
        IEnumerable<string> rows = isOrdered ? seen.Rows : seen.Rows.Order(StringComparer.Ordinal);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"watermark {seen.Watermark}, {seen.Late} late, times {seen.EventTimes}, {seen.Updated} groups updated, {seen.Removed} removed, {seen.Total} left:\n{string.Join('\n', rows)}");
    }
}
