using Weir.Runtime;

namespace Weir.Benchmarks;

/// <summary>A query over a topic, to be run from the topic's beginning to the end it has at the start.</summary>
/// <param name="Name">The name, the peers' where they have it.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Records">How many records fill the topic unless told otherwise.</param>
/// <param name="Query">The query's name, under which it is configured.</param>
/// <param name="Start">Starts the query.</param>
/// <param name="Expect">What it should emit, found in another way.</param>
internal sealed record Workload(
    string Name, string Topic, int Records, string Query, Func<StreamHostOptions, Task<StreamingQuery>> Start, Func<IReadOnlyList<StreamingQueryProgress>, Expected> Expect)
{
    /// <summary>All workloads.</summary>
    internal static IReadOnlyList<Workload> All { get; } =
    [
        Of<ValueCounts>("words", 10_000_000, batches => new WindowOracle("words", record => record.Value).Count(batches)),
        Of<ValueCounts>("keys", 5_000_000, batches => new WindowOracle("keys", record => record.Value).Count(batches)),
        Of<PrefixFilter>("passthrough", 5_000_000, FilterOracle.Prefixed),
        Of<AdViews>("ysb", 5_000_000, FilterOracle.Views),
        Of<KeyCounts>("drain", 20_000_000, batches => new WindowOracle("drain", record => record.Key).Count(batches)),
    ];

    /// <summary>The workload of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal static Workload Get(string name) =>
        All.FirstOrDefault(one => one.Name == name)
        ?? throw new UsageException($"There is no workload '{name}'; there are {string.Join(", ", All.Select(one => one.Name))}.");

    private static Workload Of<TQuery>(string name, int records, Func<IReadOnlyList<StreamingQueryProgress>, Expected> expect)
        where TQuery : IStreamQuery =>
        new(name, name, records, TQuery.Definition.Name, options => StreamHost.StartAsync<TQuery>(options), expect);
}
