using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>Stands in the place of a query's source and gives what a test sends, laid out as the source would.</summary>
/// <remarks>It outlives a run of the query: records that were sent and not yet processed are there for the next.</remarks>
/// <param name="options">What the query's source says. Offsets and times are not looked at: the test sends what is to be read.</param>
/// <param name="isBatch">Whether a batch query reads it, which finds all that was ever sent.</param>
/// <param name="keepsLastBatch">Whether the last batch's records stay, since its commit may be lost when the query dies.</param>
internal sealed class FedSource(SourceOptions options, bool isBatch, bool keepsLastBatch) : ISource
{
    private readonly Dictionary<SourcePartition, Feed> _feeds = [];

    /// <inheritdoc/>
    public string Description { get; } = $"TestSource[{options.Section}]";

    /// <summary>Sends a record.</summary>
    public void Send(SourcePartition partition, scoped Bytes key, scoped Bytes value, Timestamp at, IReadOnlyCollection<KeyValuePair<string, byte[]?>>? headers = null)
    {
        var queue = FeedOf(partition).Queue;
        queue.Append(key, value, at, HeaderWriter.Encode(headers ?? []));
        queue.Publish();
    }

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (options is KafkaSourceOptions kafka)
        {
            foreach (var partition in new TestTopics(kafka).Initial)
            {
                FeedOf(partition);
            }
        }
        else
        {
            FeedOf(SourcePartition.Only);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken) =>
        new(Offsets(feed => feed.Committed));

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken) =>
        new(Offsets(feed => feed.Queue.End));

    /// <inheritdoc/>
    public ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A test runs the query's batches itself.");

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        long rows = 0;
        foreach (var (partition, end) in to.Partitions)
        {
            rows += _feeds[partition].Queue.Read(from.Of(partition), end, receiver, cancellationToken);
        }

        return new(rows);
    }

    /// <inheritdoc/>
    public void Commit(SourceOffsets end)
    {
        if (isBatch)
        {
            return;
        }

        foreach (var (partition, offset) in end.Partitions)
        {
            var feed = _feeds[partition];
            feed.Queue.Release(keepsLastBatch ? feed.Committed : offset);
            feed.Committed = offset;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    private Feed FeedOf(SourcePartition partition)
    {
        if (!_feeds.TryGetValue(partition, out var feed))
        {
            // Kafka's records say that producers set their times; other sources have no such thing.
            feed = new Feed(new RecordQueue(partition, options is KafkaSourceOptions ? 0 : -1, hasHeaders: true));
            _feeds.Add(partition, feed);
        }

        return feed;
    }

    private SourceOffsets Offsets(Func<Feed, long> offset) =>
        new(_feeds.Select(pair => KeyValuePair.Create(pair.Key, offset(pair.Value))));

    private sealed class Feed(RecordQueue queue)
    {
        public RecordQueue Queue { get; } = queue;

        public long Committed { get; set; }
    }
}
