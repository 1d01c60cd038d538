using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Kafka topics as a source. Offsets are Kafka's own.</summary>
/// <remarks>
/// A trigger costs one question to the brokers, how far the partitions go. Which partitions there are and where they begin is asked
/// in the background, or when an answer says that it has changed.
/// </remarks>
internal sealed class KafkaSource : ISource
{
    // An idle query looks this often for partitions that were added.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(1);

    private readonly KafkaSourceOptions _options;
    private readonly string _queryName;
    private readonly Func<ILossHandler, KafkaClients> _open;
    private readonly TopicSelection _selection;
    private readonly LossHandler _losses;
    private readonly RangePlanner _ranges;
    private KafkaClients? _clients;
    private TopicWatch? _watch;
    private LatestOffsets? _latest;

    /// <summary>A source that isn't connected.</summary>
    /// <param name="options">The topics, the brokers and where to begin.</param>
    /// <param name="queryName">The query's name, for messages.</param>
    /// <param name="logger">What takes the clients' log lines.</param>
    /// <param name="open">Makes what talks to the cluster; what the options ask for where nothing else is given.</param>
    public KafkaSource(KafkaSourceOptions options, string queryName, ILogger logger, Func<ILossHandler, KafkaClients>? open = null)
    {
        _options = options;
        _queryName = queryName;
        _open = open ?? (losses => KafkaClients.Open(options, queryName, losses, logger));
        _selection = options.Pattern is { } pattern ? new TopicPattern(pattern) : new NamedTopics(options.Topics);
        _losses = new LossHandler(options, queryName, logger);
        _ranges = new RangePlanner(_losses);
    }

    /// <inheritdoc/>
    public string Description => $"KafkaSource[{_selection}]";

    private KafkaClients Clients => _clients ?? throw NotStarted();

    private TopicWatch Watch => _watch ?? throw NotStarted();

    private LatestOffsets Latest => _latest ?? throw NotStarted();

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(_options.BootstrapServers))
        {
            throw new QueryException(
                $"Query '{_queryName}' names no Kafka brokers. Set Weir:Queries:{_queryName}:KafkaSource:BootstrapServers, or BootstrapServers of [KafkaSource].");
        }

        if (_options.Topics.Count == 0 && _options.Pattern is null)
        {
            throw new QueryException($"Query '{_queryName}' names no topic. Give [KafkaSource] at least one.");
        }

        if (!StartsAt("earliest") && !StartsAt("latest"))
        {
            throw new QueryException(
                $"StartingOffsets of [KafkaSource] is '{_options.StartingOffsets}' in query '{_queryName}'. It can be 'earliest' or 'latest'.");
        }

        _losses.Check();
        _clients = _open(_losses);
        _watch = new TopicWatch(_clients.Cluster, _selection);
        _latest = new LatestOffsets(_clients.Cluster, _watch);
        if (await _watch.StartAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } missing)
        {
            throw new QueryException(
                $"Kafka at {_options.BootstrapServers} has no topic {string.Join(", ", missing.Select(name => $"'{name}'"))}. Create it, or correct the name in [KafkaSource].");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken) => StartsAt("earliest")
        ? new(Watch.Known.Partitions.Select(one => new KeyValuePair<SourcePartition, long>(one, Watch.Known.StartOf(one))))
        : await Latest.AskAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken) => Latest.AskAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SourceRange> PlanAsync(SourceOffsets from, SourceOffsets end, TriggerKind trigger, CancellationToken cancellationToken) =>
        new(_ranges.Plan(from, end, Latest.Known, Watch.Known));

    /// <inheritdoc/>
    public async ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken)
    {
        if (known.Partitions.Count == 0)
        {
            await Task.Delay(s_longestWait, cancellationToken).ConfigureAwait(false);
            return;
        }

        await Clients.Reader.WaitAsync(
            [.. known.Partitions.Select(pair => new PartitionRange(pair.Key, pair.Value, pair.Value))], s_longestWait, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        var ranges = new List<PartitionRange>(to.Partitions.Count);
        foreach (var (partition, end) in to.Partitions)
        {
            ranges.Add(new PartitionRange(partition, from.Of(partition, end), end));
        }

        return await Clients.Reader.ReadAsync(ranges, receiver, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Commit(SourceOffsets end)
    {
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync().ConfigureAwait(false);
        }

        if (_clients is not null)
        {
            await _clients.Reader.DisposeAsync().ConfigureAwait(false);
            await _clients.Cluster.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static InvalidOperationException NotStarted() => new("The source was not started.");

    private bool StartsAt(string place) => string.Equals((_options.StartingOffsets ?? "latest").Trim(), place, StringComparison.OrdinalIgnoreCase);
}
