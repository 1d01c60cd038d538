using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Kafka topics as a source. Offsets are Kafka's own; nothing is committed to Kafka.</summary>
internal sealed class KafkaSource : ISource
{
    // An idle query looks this often for partitions that were added.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(1);

    private readonly KafkaSourceOptions _options;
    private readonly string _queryName;
    private readonly ILogger _logger;
    private readonly Func<KafkaConnection, IReadOnlyList<string>, IPartitionReader> _openReader;
    private readonly Dictionary<SourcePartition, long> _starts = [];
    private SourcePartition[] _partitions = [];
    private KafkaErrors? _errors;
    private KafkaMetadata? _metadata;
    private IPartitionReader? _reader;

    /// <summary>A source that isn't connected.</summary>
    /// <param name="options">The topics, the brokers and where to begin.</param>
    /// <param name="queryName">The query's name, for messages.</param>
    /// <param name="logger">What takes the clients' log lines.</param>
    /// <param name="openReader">Makes what reads the partitions of topics; Confluent's consumer where nothing else is given.</param>
    public KafkaSource(
        KafkaSourceOptions options,
        string queryName,
        ILogger logger,
        Func<KafkaConnection, IReadOnlyList<string>, IPartitionReader>? openReader = null)
    {
        _openReader = openReader ?? (static (connection, topics) => new ConfluentPartitionReader(connection, topics));
        _options = options;
        _queryName = queryName;
        _logger = logger;
    }

    /// <inheritdoc/>
    public string Description => $"KafkaSource[{string.Join(",", _options.Topics)}]";

    private KafkaMetadata Metadata => _metadata ?? throw NotStarted();

    private IPartitionReader Reader => _reader ?? throw NotStarted();

    private KafkaErrors Errors => _errors ?? throw NotStarted();

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(_options.BootstrapServers))
        {
            throw new QueryException(
                $"Query '{_queryName}' names no Kafka brokers. Set Weir:Queries:{_queryName}:KafkaSource:BootstrapServers, or BootstrapServers of [KafkaSource].");
        }

        if (_options.Topics.Count == 0)
        {
            throw new QueryException($"Query '{_queryName}' names no topic. Give [KafkaSource] at least one.");
        }

        if (!StartsAt("earliest") && !StartsAt("latest"))
        {
            throw new QueryException(
                $"StartingOffsets of [KafkaSource] is '{_options.StartingOffsets}' in query '{_queryName}'. It can be 'earliest' or 'latest'.");
        }

        var connection = KafkaConnection.Of(_options, _queryName, _logger);
        string[] topics = [.. _options.Topics.Distinct(StringComparer.Ordinal)];
        _errors = new KafkaErrors(connection);
        _metadata = new KafkaMetadata(connection);
        _partitions = await _metadata.PartitionsAsync(topics, cancellationToken).ConfigureAwait(false);
        _reader = _openReader(connection, topics);
    }

    /// <inheritdoc/>
    public async ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken) => new(StartsAt("earliest")
        ? await Metadata.EarliestAsync(_partitions, cancellationToken).ConfigureAwait(false)
        : await Metadata.LatestAsync(_partitions, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    /// <remarks>Partitions that were added since are in the answer; they are read from their earliest offset (Spark's rule).</remarks>
    public async ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken)
    {
        string[] topics = [.. _options.Topics.Distinct(StringComparer.Ordinal)];
        using var listing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var described = Metadata.PartitionsAsync(topics, cancellationToken);
        var listed = Metadata.LatestAsync(_partitions, listing.Token);
        SourcePartition[] now;
        try
        {
            // The topics first: their error says more when a topic is gone.
            now = await described.ConfigureAwait(false);
            if (_partitions.Except(now).FirstOrDefault() is { } gone)
            {
                throw Errors.PartitionGone(gone);
            }
        }
        catch
        {
            // Nobody will ask for the offsets, and the client is about to be disposed of.
            await listing.CancelAsync().ConfigureAwait(false);
            await ((Task)listed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        var latest = await listed.ConfigureAwait(false);
        SourcePartition[] added = [.. now.Except(_partitions)];
        if (added.Length > 0)
        {
            await FindStartsAsync(added, cancellationToken).ConfigureAwait(false);
            foreach (var (partition, offset) in await Metadata.LatestAsync(added, cancellationToken).ConfigureAwait(false))
            {
                latest[partition] = offset;
            }

            _partitions = now;
        }

        return new SourceOffsets(latest);
    }

    /// <inheritdoc/>
    public async ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken) =>
        await Reader.WaitAsync(
            [.. known.Partitions.Select(pair => new PartitionRange(pair.Key, pair.Value, pair.Value))], s_longestWait, cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        var starts = from.Partitions.ToDictionary();
        SourcePartition[] unknown = [.. to.Partitions.Select(pair => pair.Key).Where(one => !starts.ContainsKey(one) && !_starts.ContainsKey(one))];
        if (unknown.Length > 0)
        {
            await FindStartsAsync(unknown, cancellationToken).ConfigureAwait(false);
        }

        var ranges = new List<PartitionRange>(to.Partitions.Count);
        foreach (var (partition, end) in to.Partitions)
        {
            long start = starts.TryGetValue(partition, out long known) ? known : _starts[partition];
            ranges.Add(start <= end ? new PartitionRange(partition, start, end) : throw KafkaErrors.Truncated(partition, start, end));
        }

        return await Reader.ReadAsync(ranges, receiver, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Commit(SourceOffsets end)
    {
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
        {
            await _reader.DisposeAsync().ConfigureAwait(false);
        }

        if (_metadata is not null)
        {
            await _metadata.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static InvalidOperationException NotStarted() => new("The source was not started.");

    private bool StartsAt(string place) => string.Equals((_options.StartingOffsets ?? "latest").Trim(), place, StringComparison.OrdinalIgnoreCase);

    private async Task FindStartsAsync(SourcePartition[] partitions, CancellationToken cancellationToken)
    {
        foreach (var (partition, offset) in await Metadata.EarliestAsync(partitions, cancellationToken).ConfigureAwait(false))
        {
            _starts[partition] = offset;
        }
    }
}
