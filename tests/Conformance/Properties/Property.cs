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
        Holds(run => Check<TQuery, TSource, TRow>(run, meaning, isOrdered, comparesState), runs: 100);
    }

    /// <summary>Checks something on random runs.</summary>
    /// <param name="check">Throws where it isn't so.</param>
    /// <param name="runs">How many runs.</param>
    public static void Holds(Action<Run> check, int runs)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(runs).WithEndSize(40);
        if (Environment.GetEnvironmentVariable(ReplayVariable)?.Split(',') is [var seed, var gamma])
        {
            config = config.WithReplay(ulong.Parse(seed), ulong.Parse(gamma));
        }

        Prop.ForAll(Run.Any, check).Check(config);
    }

    private static void Check<TQuery, TSource, TRow>(Run run, Meaning<TRow> meaning, bool isOrdered, bool comparesState)
        where TQuery : IStreamQuery
    {
        var test = StreamTest.For<TQuery>();
        int shards = 2 + (run.Steps.Length % 3);
        var spread = SpreadTest.StartAsync<TQuery>(partitions: 5, shards).GetAwaiter().GetResult();
        var partitions = new Random(run.Steps.Sum(rows => rows.Length));
        var naive = new NaiveQuery<TRow>(meaning);
        for (int step = 0; step < run.Steps.Length; step++)
        {
            foreach (var input in run.Steps[step])
            {
                object row = input.As(typeof(TSource));
                test.Send(row);
                spread.Source.Send(partitions.Next(5), row);
            }

            var expected = naive.Run(run.Steps[step]);

            // Nothing in a test waits: sources, sinks and clocks are in memory.
            Compare(expected, [.. test.RunAllAsync().GetAwaiter().GetResult().Select(batch => Seen(batch.Rows, batch.Progress))]);

            // However its rows are spread over shards, an aggregation means the same; rows without groups come in another order.
            if (meaning.Groups is not null)
            {
                Compare(expected, [.. spread.RunAllAsync().GetAwaiter().GetResult().Select(batch => Seen(batch.Rows, batch.Progress))]);
            }
        }

        void Compare(List<NaiveBatch> should, List<NaiveBatch> does)
        {
            Assert.Equal(should.Select(Describe), does.Select(Describe));
            Assert.All(should.Zip(does), pair => Assert.Equal(Sorted(pair.First.Rows), Sorted(pair.Second.Rows)));
        }

        IEnumerable<string> Sorted(List<string> rows) => isOrdered ? rows : rows.Order(StringComparer.Ordinal);
        string Describe(NaiveBatch batch, int index) =>
            $"batch {index} of a step: {batch.Rows.Count} rows, watermark {batch.Watermark}, {batch.Late} late, times {batch.EventTimes}"
            + (comparesState ? $", {batch.Updated} groups updated, {batch.Removed} removed, {batch.Total} left" : "");
    }

    /// <summary>What a batch did, in the form in which its meaning is told.</summary>
    public static NaiveBatch Seen(IReadOnlyList<object> rows, StreamingQueryProgress progress)
    {
        var state = progress.StateOperators.SingleOrDefault();
        return new NaiveBatch(
            [.. rows.Select(row => Cells.Text(Cells.Of(row)))],
            Time("watermark"),
            state?.NumRowsDroppedByWatermark ?? 0,
            state?.NumRowsUpdated ?? 0,
            state?.NumRowsRemoved ?? 0,
            state?.NumRowsTotal ?? 0)
        {
            EventTimes = Time("min") is { } min && Time("max") is { } max ? (min, max) : null,
        };

        long? Time(string name) => progress.EventTime.TryGetValue(name, out string? time) ? Timestamp.Parse(time).Milliseconds : null;
    }
}
