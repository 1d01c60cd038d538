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

    /// <summary>Whether its result goes to a topic, which <c>--sink</c> names.</summary>
    internal bool HasSink { get; init; }

    /// <summary>The workload of a name, from topic to topic where the arguments name one.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal static Workload Get(string name, Arguments arguments) => (name, arguments.Has("sink"), arguments.Has("exactly-once")) switch
    {
        (_, false, false) => Get(name),
        ("passthrough", true, false) => Of<PrefixCopy>(name, Get(name).Records, FilterOracle.Prefixed) with { HasSink = true },
        ("passthrough", true, true) => Of<PrefixCopyOnce>(name, Get(name).Records, FilterOracle.Prefixed) with { HasSink = true },
        ("passthrough", false, true) => throw new UsageException("--exactly-once needs --sink TOPIC."),
        _ => throw new UsageException($"'{name}' writes to no topic; passthrough does."),
    };

    /// <summary>The workload of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal static Workload Get(string name) =>
        All.FirstOrDefault(one => one.Name == name)
        ?? throw new UsageException($"There is no workload '{name}'; there are {string.Join(", ", All.Select(one => one.Name))}.");

    private static Workload Of<TQuery>(string name, int records, Func<IReadOnlyList<StreamingQueryProgress>, Expected> expect)
        where TQuery : IStreamQuery =>
        new(name, name, records, TQuery.Definition.Name, options => StreamHost.StartAsync<TQuery>(options), expect);
}
