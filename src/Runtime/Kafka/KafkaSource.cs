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
    private readonly ILogger _logger;
    private readonly TopicSelection _selection;
    private readonly LossHandler _losses;
    private readonly RangePlanner _ranges;
    private readonly BatchLimits _limits;
    private readonly OffsetRangeCalculator _pieces;
    private readonly SourceMetrics _metrics;
    private readonly CountingReceiver _counter;
    private KafkaClients? _clients;
    private TopicWatch? _watch;
    private LatestOffsets? _latest;
    private OffsetCommitter? _committer;
    private OffsetPoint? _start;
    private OffsetPoint? _end;
    private SourceOffsets _initial = new([]);

    // Partitions of topics that the query no longer reads aren't missed.
    private bool _forgetsOthers;

    /// <summary>A source that isn't connected.</summary>
    /// <param name="options">The topics, the brokers and where to begin.</param>
    /// <param name="queryName">The query's name, for messages.</param>
    /// <param name="logger">What takes the clients' log lines.</param>
    /// <param name="clock">The time by which batches are held back; the machine's where nothing else is given.</param>
    /// <param name="open">Makes what talks to the cluster; what the options ask for where nothing else is given.</param>
    /// <exception cref="QueryException">The options don't say what to read.</exception>
    public KafkaSource(
        KafkaSourceOptions options, string queryName, ILogger logger, TimeProvider? clock = null, Func<ILossHandler, KafkaClients>? open = null)
    {
        _options = options;
        _queryName = queryName;
        _logger = logger;
        _open = open ?? (losses => KafkaClients.Open(options, queryName, losses, logger));
        _selection = TopicSelection.Of(options, queryName);
        _metrics = new SourceMetrics(queryName, options.CommitOffsetsTo);
        _counter = new CountingReceiver(_metrics);
        _losses = new LossHandler(options, queryName, logger, _metrics);
        _ranges = new RangePlanner(_losses);
        _limits = new BatchLimits(options, clock ?? TimeProvider.System);
        _pieces = new OffsetRangeCalculator(options.MinPartitions, options.MaxRecordsPerPartition);
    }

    /// <inheritdoc/>
    public string Description => $"KafkaSource[{_selection}]";

    private KafkaClients Clients => _clients ?? throw NotStarted();

    private TopicWatch Watch => _watch ?? throw NotStarted();

    private LatestOffsets Latest => _latest ?? throw NotStarted();

    /// <summary>How long an idle query waits for data before it looks around: a batch that is held back runs when its time has come.</summary>
    private TimeSpan LongestWait => _limits.Left is { } left && left > TimeSpan.Zero && left < s_longestWait ? left : s_longestWait;

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(_options.BootstrapServers))
        {
            throw new QueryException(
                $"Query '{_queryName}' names no Kafka brokers. Set Weir:Queries:{_queryName}:KafkaSource:BootstrapServers, or BootstrapServers of [KafkaSource].");
        }

        _start = OffsetPoint.Start(_options);
        _end = OffsetPoint.End(_options);
        _losses.Check();
        _clients = _open(_losses);
        _watch = new TopicWatch(_clients.Cluster, _selection);
        _latest = new LatestOffsets(_clients.Cluster, _watch);
        _metrics.Start();
        if (_options.CommitOffsetsTo is { } group)
        {
            _committer = new OffsetCommitter(KafkaConnection.Of(_options, _queryName, _logger), group, _logger);
        }

        if (await _watch.StartAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } missing)
        {
            throw new QueryException(
                $"Kafka at {_options.BootstrapServers} has no topic {string.Join(", ", missing.Select(name => $"'{name}'"))}. Create it, or correct the name in [KafkaSource].");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken)
    {
        _initial = await new OffsetResolver(Clients.Cluster)
            .StartAsync(_start ?? throw NotStarted(), Watch.Known.Partitions, _options.StartingOffsetsByTimestampStrategy, cancellationToken).ConfigureAwait(false);
        _ranges.Remember(_initial, Watch.Known);
        return _initial;
    }

    /// <inheritdoc/>
    public string? Metadata => _ranges.Identities;

    /// <inheritdoc/>
    public void Resume(SourceOffsets at, SourceOffsets latest, string? metadata)
    {
        _initial = at;
        _forgetsOthers = true;
        _ranges.Resume(latest, metadata);
    }

    /// <inheritdoc/>
    public ValueTask<SourceRange> ReplayAsync(SourceRange range, CancellationToken cancellationToken) => new(_ranges.Replay(range, Watch.Known, _selection.Reads));

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> EndingOffsetsAsync(CancellationToken cancellationToken) => new OffsetResolver(Clients.Cluster)
        .EndAsync(_end ?? throw NotStarted(), _initial, _start!.Option, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken)
    {
        var latest = await Latest.AskAsync(cancellationToken).ConfigureAwait(false);
        _metrics.Stand(latest);
        return latest;
    }

    /// <inheritdoc/>
    public ValueTask<SourceRange> PlanAsync(SourceOffsets from, SourceOffsets end, TriggerKind trigger, CancellationToken cancellationToken)
    {
        if (_forgetsOthers)
        {
            _forgetsOthers = false;
            from = new SourceOffsets(from.Partitions.Where(pair => _selection.Reads(pair.Key)));
        }

        return new(_limits.Apply(_ranges.Plan(from, end, Latest.Known, Watch.Known), trigger));
    }

    /// <inheritdoc/>
    public async ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken)
    {
        if (known.Partitions.Count == 0)
        {
            await Task.Delay(s_longestWait, cancellationToken).ConfigureAwait(false);
            return;
        }

        await Clients.Reader.WaitAsync(
            [.. known.Partitions.Select(pair => new PartitionRange(pair.Key, pair.Value, pair.Value))], LongestWait, cancellationToken)
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

        try
        {
            return await Clients.Reader.ReadAsync(Divide(ranges), _counter.For(receiver), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _counter.Report();
        }
    }

    /// <inheritdoc/>
    public void Commit(SourceOffsets end)
    {
        _metrics.Stand(end, Latest.Known);
        _committer?.Commit(end);
    }

    /// <inheritdoc/>
    public void ReportLossesTo(Action<LostRange> method) => _losses.SideOutput = method;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _metrics.Dispose();
        if (_committer is not null)
        {
            await _committer.DisposeAsync().ConfigureAwait(false);
        }

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

    /// <summary>Cuts ranges into pieces where options ask for it; the empty ones stay, so that their partitions are fetched ahead.</summary>
    private List<PartitionRange> Divide(List<PartitionRange> ranges) =>
        _options is { MinPartitions: null, MaxRecordsPerPartition: null } ? ranges : [.. _pieces.Cut(ranges), .. ranges.Where(range => range.Size == 0)];
}
