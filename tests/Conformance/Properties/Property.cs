using FsCheck;
using FsCheck.Fluent;
using Weir.Runtime;

namespace Weir.Conformance.Tests;

/// <summary>Compares a compiled query with its meaning on random runs.</summary>
internal static class Property
{
    // A failure's message begins with "(seed,gamma)": set both here, as "seed,gamma", to see the same runs again.
    private const string ReplayVariable = "WEIR_REPLAY";

    /// <summary>Runs a query and its meaning side by side and compares batches, rows, watermarks and, where asked, what the state's metrics tell.</summary>
    /// <typeparam name="TQuery">The compiled query.</typeparam>
    /// <typeparam name="TSource">The <c>Owned</c> record of its source's row.</typeparam>
    /// <typeparam name="TRow">The rows of its meaning.</typeparam>
    /// <param name="meaning">What the query means.</param>
    /// <param name="isOrdered">Whether the order of the rows in a batch counts.</param>
    /// <param name="comparesState">Whether groups held and updated are compared: not where a group is held once for each pane of its window.</param>
    public static void Holds<TQuery, TSource, TRow>(Meaning<TRow> meaning, bool isOrdered = false, bool comparesState = false)
        where TQuery : IStreamQuery
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(40);
        if (Environment.GetEnvironmentVariable(ReplayVariable)?.Split(',') is [var seed, var gamma])
        {
            config = config.WithReplay(ulong.Parse(seed), ulong.Parse(gamma));
        }

        Prop.ForAll(Run.Any, run => Check<TQuery, TSource, TRow>(run, meaning, isOrdered, comparesState)).Check(config);
    }

    private static void Check<TQuery, TSource, TRow>(Run run, Meaning<TRow> meaning, bool isOrdered, bool comparesState)
        where TQuery : IStreamQuery
    {
        var test = StreamTest.For<TQuery>();
        var naive = new NaiveQuery<TRow>(meaning);
        for (int step = 0; step < run.Steps.Length; step++)
        {
            foreach (var input in run.Steps[step])
            {
                test.Send(input.As(typeof(TSource)));
            }

            var expected = naive.Run(run.Steps[step]);

            // Nothing in a test waits: sources, sinks and clocks are in memory.
            var batches = test.RunAllAsync().GetAwaiter().GetResult();
            Assert.Equal(expected.Select(Describe), batches.Select(Seen).Select(Describe));
            foreach (var (should, does) in expected.Zip(batches.Select(Seen)))
            {
                Assert.Equal(Sorted(should.Rows), Sorted(does.Rows));
            }
        }

        IEnumerable<string> Sorted(List<string> rows) => isOrdered ? rows : rows.Order(StringComparer.Ordinal);
        string Describe(NaiveBatch batch, int index) =>
            $"batch {index} of a step: {batch.Rows.Count} rows, watermark {batch.Watermark}, {batch.Late} late, times {batch.EventTimes}"
            + (comparesState ? $", {batch.Updated} groups updated, {batch.Removed} removed, {batch.Total} left" : "");
    }

    private static NaiveBatch Seen(BatchResult batch)
    {
        var state = batch.Progress.StateOperators.SingleOrDefault();
        return new NaiveBatch(
            [.. batch.Rows.Select(row => Cells.Text(Cells.Of(row)))],
            Time("watermark"),
            state?.NumRowsDroppedByWatermark ?? 0,
            state?.NumRowsUpdated ?? 0,
            state?.NumRowsRemoved ?? 0,
            state?.NumRowsTotal ?? 0)
        {
            EventTimes = Time("min") is { } min && Time("max") is { } max ? (min, max) : null,
        };

        long? Time(string name) => batch.Progress.EventTime.TryGetValue(name, out string? time) ? Timestamp.Parse(time).Milliseconds : null;
    }
}
