using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Reads partitions by the own client: a thread and a connection for each broker of each shard.</summary>
/// <remarks>The calls here only say what is to be read, find leaders and decide about faults; records never pass through them.</remarks>
internal sealed partial class NativePartitionReader : IPartitionReader
{
    private readonly ClusterClient _client;
    private readonly FetchContext _context;
    private readonly KafkaErrors _errors;
    private readonly Dictionary<SourcePartition, PartitionFetch> _fetches = [];
    private readonly Dictionary<(ReaderShard Shard, int Broker), FetchLane> _lanes = [];
    private readonly Backoff _backoff;
    private readonly StashBlocks _blocks = new();
    private ReaderShard[] _shards = [new()];
    private long _call;

    /// <summary>Makes a reader; it connects with its first range.</summary>
    /// <param name="connection">How to connect.</param>
    /// <param name="client">What knows the brokers; it is disposed of by whoever made it, after this.</param>
    /// <param name="losses">What decides about offsets that can't be read.</param>
    /// <param name="newTransport">Makes a connection to a broker, not connected yet; null for sockets.</param>
    public NativePartitionReader(
        KafkaConnection connection, ClusterClient client, ILossHandler losses, Func<BrokerAddress, IBrokerTransport>? newTransport = null)
    {
        _client = client;
        newTransport ??= broker => new SocketTransport(broker, connection.Settings, client.Tls);
        _context = new FetchContext(connection, client.Map, newTransport, new SerialLosses(losses), new ReaderEvents());
        _errors = new KafkaErrors(connection);
        _backoff = new Backoff(connection.Settings.ReconnectBackoff, connection.Settings.ReconnectBackoffMax);
    }

    private ReaderEvents Events => _context.Events;

    /// <inheritdoc/>
    public async ValueTask<long> ReadAsync(IReadOnlyList<PartitionRange> ranges, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        SpreadOver(receiver.Shards);
        Aim(ranges, isRead: true);
        try
        {
            Begin(receiver);
            await FinishAsync(cancellationToken).ConfigureAwait(false);
            return End();
        }
        catch
        {
            // Some of a range may have been handed on: whoever tries again gets it whole.
            End();
            foreach (var fetch in _fetches.Values)
            {
                lock (fetch.Shard.Gate)
                {
                    fetch.Lane?.Remove(fetch, default);
                    fetch.Invalidate();
                }
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WaitAsync(IReadOnlyList<PartitionRange> ranges, TimeSpan longest, CancellationToken cancellationToken)
    {
        Aim(ranges, isRead: false);
        Events.WantsArrivals = true;
        try
        {
            var deadline = new Deadline(longest);
            while (!HasMore())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Events.ThrowIfFailed();
                if (deadline.IsOver)
                {
                    return false;
                }

                var pause = await PlaceAsync(isReading: false, deadline, cancellationToken).ConfigureAwait(false);
                await Events.WaitAsync(pause < deadline.Left ? pause : deadline.Left, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        finally
        {
            Events.WantsArrivals = false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes.Values)
        {
            await Task.Run(lane.Dispose).ConfigureAwait(false);
        }
    }

    /// <summary>Deals the partitions out again where the number of shards changes.</summary>
    private void SpreadOver(int shards)
    {
        if (_shards.Length == shards)
        {
            return;
        }

        var kept = _shards;
        _shards = [.. Enumerable.Range(0, shards).Select(i => i < kept.Length ? kept[i] : new ReaderShard())];
        int next = 0;
        foreach (var fetch in _fetches.Values)
        {
            lock (fetch.Shard.Gate)
            {
                fetch.Lane?.Remove(fetch, default);
            }

            fetch.Shard = _shards[next++ % shards];
        }
    }

    /// <summary>Sets where partitions are read to. Those that are not named are no longer fetched.</summary>
    private void Aim(IReadOnlyList<PartitionRange> ranges, bool isRead)
    {
        _call++;
        Events.Begin();
        foreach (var range in ranges)
        {
            var fetch = Find(range.Partition);
            lock (fetch.Shard.Gate)
            {
                // Pieces of one range follow each other: this thread reads them as one.
                long from = fetch.Call == _call ? fetch.Position : isRead ? range.From : range.To;
                fetch.Call = _call;
                Aim(fetch, from, range.To);
            }
        }

        foreach (var fetch in _fetches.Values.Where(fetch => fetch.Call != _call).ToList())
        {
            lock (fetch.Shard.Gate)
            {
                fetch.Lane?.Remove(fetch, default);
            }

            _fetches.Remove(fetch.Partition);
        }
    }

    private static void Aim(PartitionFetch fetch, long from, long until)
    {
        if (fetch.Lane is { } lane)
        {
            lane.Aim(fetch, from, until);
            return;
        }

        fetch.Fault = default;
        if (fetch.Position != from)
        {
            // Who begins elsewhere has looked at the topic: it may be another one now.
            fetch.TopicId = Guid.Empty;
            fetch.Seek(from);
        }

        fetch.ReadUntil(until);
    }

    private PartitionFetch Find(SourcePartition partition)
    {
        if (!_fetches.TryGetValue(partition, out var fetch))
        {
            var aborted = _context.Connection.Settings.Isolation == Isolation.ReadCommitted ? new AbortedTransactions() : null;
            fetch = new PartitionFetch(partition, aborted, _blocks) { Shard = _shards[_fetches.Count % _shards.Length] };
            _fetches.Add(partition, fetch);
        }

        return fetch;
    }

    /// <summary>Lets the threads hand records on.</summary>
    private void Begin(IRecordReceiver receiver)
    {
        foreach (var fetch in _fetches.Values)
        {
            if (fetch.IsOpen)
            {
                Events.Opened();
            }
        }

        for (int i = 0; i < _shards.Length; i++)
        {
            var shard = _shards[i];
            lock (shard.Gate)
            {
                shard.Records = 0;
                shard.Receiver = receiver.Shard(i);
                Monitor.PulseAll(shard.Gate);
                foreach (var ((of, _), lane) in _lanes)
                {
                    if (of == shard)
                    {
                        lane.Interrupt();
                    }
                }
            }
        }
    }

    /// <summary>Lets no thread hand records on any more; whoever does so now is waited for.</summary>
    private long End()
    {
        long records = 0;
        foreach (var shard in _shards)
        {
            lock (shard.Gate)
            {
                shard.Receiver = null;
                records += shard.Records;
            }
        }

        return records;
    }

    private async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        var limit = new Deadline(_context.Connection.RequestTimeout);
        var leaders = new Deadline(s_leadersAreOld);
        long progress = Events.Progress;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Events.ThrowIfFailed();
            if (Events.Open == 0)
            {
                return;
            }

            if (Events.Progress != progress || Array.Exists(_shards, shard => shard.IsHandingOn))
            {
                (progress, limit, leaders) = (Events.Progress, new Deadline(_context.Connection.RequestTimeout), new Deadline(s_leadersAreOld));
                _backoff.Reset();
            }
            else if (limit.IsOver)
            {
                throw Stalled();
            }
            else if (leaders.IsOver)
            {
                leaders = new Deadline(s_leadersAreOld);
                await LeaveOldLeadersAsync(limit, cancellationToken).ConfigureAwait(false);
            }

            var pause = await PlaceAsync(isReading: true, limit, cancellationToken).ConfigureAwait(false);
            await Events.WaitAsync(pause < limit.Left ? pause : limit.Left, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives up what connections wait for: the next read makes new ones.</summary>
    private QueryException Stalled()
    {
        var stalled = _fetches.Values.First(fetch => fetch.IsOpen);
        if (stalled.WaitedFor.IsFault)
        {
            // It was waited for all the time.
            _context.Connection.OnTrouble(stalled.WaitedFor.Reason);
        }

        foreach (var ((shard, _), lane) in _lanes)
        {
            lock (shard.Gate)
            {
                lane.Abort();
            }
        }

        return _errors.Stalled(stalled.Partition, stalled.Position);
    }

    private bool HasMore()
    {
        foreach (var fetch in _fetches.Values)
        {
            lock (fetch.Shard.Gate)
            {
                if (fetch.HasMore)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
