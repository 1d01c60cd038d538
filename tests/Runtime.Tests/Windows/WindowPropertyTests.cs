using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class WindowPropertyTests
{
    private delegate bool AddRow(long time, int key, long value);

    [Fact]
    public void WindowedGroups_Append_AgreesWithNaiveModel() => Check(run =>
    {
        var windows = new WindowedGroups<CountAndSum>(run.Size, run.Slide, run.Offset);
        Compare(run, OutputMode.Append, windows.StartBatch, (time, key, value) => Add(windows, time, key, value), windows.Closed, windows.Metrics);
    });

    [Fact]
    public void WindowedGroups_Update_AgreesWithNaiveModel() => Check(run =>
    {
        var windows = new WindowedGroups<CountAndSum>(run.Size, run.Slide, run.Offset, tracksUpdates: true);
        Compare(run, OutputMode.Update, windows.StartBatch, (time, key, value) => Add(windows, time, key, value), _ => windows.Updated(), windows.Metrics, windows.Evict);
    });

    [Fact]
    public void WindowedGroups_Complete_AgreesWithNaiveModel() => Check(run =>
    {
        var windows = new WindowedGroups<CountAndSum>(run.Size, run.Slide, run.Offset, keepsAll: true);
        Compare(run, OutputMode.Complete, windows.StartBatch, (time, key, value) => Add(windows, time, key, value), _ => windows.All(), windows.Metrics);
    });

    [Fact]
    public void HoppingGroups_Append_AgreesWithNaiveModel() => Check(run =>
    {
        var windows = new HoppingGroups<CountAndSum>(run.Size, run.Slide, run.Offset);
        Compare(run, OutputMode.Append, windows.StartBatch, (time, key, value) => Add(windows, time, key, value), windows.Closed, windows.Metrics);
    });

    [Fact]
    public void HoppingGroups_Update_AgreesWithNaiveModel() => Check(run =>
    {
        var windows = new HoppingGroups<CountAndSum>(run.Size, run.Slide, run.Offset, tracksUpdates: true);
        Compare(run, OutputMode.Update, windows.StartBatch, (time, key, value) => Add(windows, time, key, value), _ => windows.Updated(), windows.Metrics, windows.Evict);
    });

    [Fact]
    public void HoppingGroups_Complete_AgreesWithNaiveModel() => Check(run =>
    {
        var windows = new HoppingGroups<CountAndSum>(run.Size, run.Slide, run.Offset, keepsAll: true);
        Compare(run, OutputMode.Complete, windows.StartBatch, (time, key, value) => Add(windows, time, key, value), _ => windows.All(), windows.Metrics);
    });

    private static void Check(Action<WindowRun> property) =>
        Prop.ForAll(WindowRun.Any.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void Compare(
        WindowRun run,
        OutputMode mode,
        Action<Timestamp> startBatch,
        AddRow add,
        Func<Timestamp, WindowSequence<CountAndSum>> output,
        Func<string, StateMetrics> metrics,
        Action<Timestamp>? evict = null)
    {
        var naive = new NaiveWindows(run.Size, run.Slide, run.Offset, mode == OutputMode.Complete);
        long late = run.Batches[0].Watermark;
        foreach (var batch in run.Batches)
        {
            startBatch(new Timestamp(late));
            naive.StartBatch(late);
            foreach (var (time, key, value) in batch.Rows)
            {
                Assert.Equal(naive.Add(time, key, value), add(time, key, value));
            }

            var expected = mode switch
            {
                OutputMode.Append => naive.Closed(batch.Watermark),
                OutputMode.Update => naive.Updated(),
                _ => naive.All(),
            };
            Assert.Equal(expected, Write(output(new Timestamp(batch.Watermark))));
            if (mode == OutputMode.Update)
            {
                evict!(new Timestamp(batch.Watermark));
                naive.Evict(batch.Watermark);
            }

            if (naive.GroupCount == 0)
            {
                Assert.Equal(0, metrics("test").RowsTotal);
            }

            late = batch.Watermark;
        }
    }

    private static bool Add(WindowedGroups<CountAndSum> windows, long time, int key, long value)
    {
        if (windows.At(new Timestamp(time)) is not { } groups)
        {
            return false;
        }

        groups.GetOrAddValue(key).Add(value);
        return true;
    }

    private static bool Add(HoppingGroups<CountAndSum> windows, long time, int key, long value)
    {
        var tables = windows.Containing(new Timestamp(time));
        foreach (var groups in tables)
        {
            groups.GetOrAddValue(key).Add(value);
        }

        return !tables.IsEmpty;
    }

    // Windows as they come, so that their order is tested too; groups by key, since their order is not promised over merged panes.
    private static List<string> Write(WindowSequence<CountAndSum> windows)
    {
        var lines = new List<string>();
        foreach (var window in windows)
        {
            var groups = new SortedDictionary<int, long>();
            foreach (var group in window.Groups)
            {
                groups.Add(group.ValueKey<int>(), group.State.Sum.Value);
            }

            Assert.NotEmpty(groups);
            lines.AddRange(groups.Select(group => $"[{window.Bounds.Start.Micros}, {window.Bounds.End.Micros}) {group.Key} {group.Value}"));
        }

        return lines;
    }
}
