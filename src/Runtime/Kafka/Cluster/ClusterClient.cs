using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Asks brokers about topics and offsets: any broker about topics, its leader about a partition. Safe for several callers at once.</summary>
internal sealed class ClusterClient : IAsyncDisposable
{
    private readonly KafkaConnection _connection;
    private readonly IReadOnlyList<BrokerAddress> _bootstrap;
    private readonly ConcurrentDictionary<BrokerAddress, BrokerConnection> _connections = new();
    private volatile BrokerAddress? _lastGood;

    /// <summary>Makes a client; it connects with its first question.</summary>
    /// <param name="connection">The brokers, and how to connect to them.</param>
    /// <exception cref="QueryException">An address or a certificate can't be used.</exception>
    public ClusterClient(KafkaConnection connection)
    {
        _connection = connection;
        Tls = connection.Settings.Security.Tls is { } tls ? new TlsClient(tls, connection.QueryName) : null;
        try
        {
            _bootstrap = BrokerAddress.ParseList(connection.BootstrapServers);
        }
        catch (FormatException malformed)
        {
            throw new QueryException(
                $"'{malformed.Message}' in BootstrapServers of query '{connection.QueryName}' is no address. Write host:port, with commas between several.", malformed);
        }
    }

    /// <summary>How connections are encrypted; null for not at all.</summary>
    public TlsClient? Tls { get; }

    /// <summary>What is known of the cluster.</summary>
    public ClusterMap Map { get; } = new();

    /// <summary>Asks one broker after the other about topics, and takes in what it says.</summary>
    /// <param name="topics">The topics' names; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrokerException">No broker answered: what the last one said.</exception>
    public async ValueTask<MetadataAnswer> DescribeAsync(IReadOnlyCollection<string>? topics, CancellationToken cancellationToken)
    {
        var answer = await AskAnyAsync(BrokerQuestion.Topics(topics), cancellationToken).ConfigureAwait(false);
        Map.Update(answer);
        return answer;
    }

    /// <summary>Asks one broker after the other until one answers.</summary>
    /// <typeparam name="T">What the answer says.</typeparam>
    /// <param name="question">What any broker can answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrokerException">No broker answered: what the last one said.</exception>
    public async ValueTask<T> AskAnyAsync<T>(BrokerQuestion<T> question, CancellationToken cancellationToken)
    {
        BrokerException? last = null;
        foreach (var broker in Candidates())
        {
            try
            {
                var answer = await AskAsync(broker, question, cancellationToken).ConfigureAwait(false);
                _lastGood = broker;
                return answer;
            }
            catch (BrokerException failure)
            {
                last = failure;
                if (!failure.Fault.MayPass)
                {
                    break;
                }
            }
        }

        throw last!;
    }

    /// <summary>Asks the leaders of partitions for offsets, all of a leader's in one request.</summary>
    /// <param name="questions">The partitions, each with a leader in <see cref="Map"/>, and the times.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What each leader answered; for a leader that can't be asked, what it means for each of its partitions.</returns>
    public async ValueTask<IReadOnlyList<(SourcePartition Partition, KafkaFault Fault, long Offset)>> OffsetsAsync(
        IReadOnlyCollection<KeyValuePair<SourcePartition, long>> questions, CancellationToken cancellationToken)
    {
        var times = questions.ToDictionary();
        var told = await AskLeadersAsync(
            times.Keys,
            asked => BrokerQuestion.Offsets(_connection.Settings.Isolation, [.. asked.Select(one => new OffsetQuestion(one.Partition, times[one.Partition], one.LeaderEpoch))]),
            cancellationToken).ConfigureAwait(false);
        return [.. told.Select(static one => (one.Partition, one.Fault, one.Fault.IsFault ? -1L : one.Answer.Offset))];
    }

    /// <summary>Asks the leaders of partitions, all of a leader's in one request.</summary>
    /// <typeparam name="T">What is told of a partition.</typeparam>
    /// <param name="partitions">The partitions.</param>
    /// <param name="ask">The question to a leader, of the partitions that it leads, each with the leader's epoch, -1 where that isn't known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What each leader answered; for one that isn't known or can't be asked, what it means for each of its partitions.</returns>
    public async ValueTask<IReadOnlyList<LeaderAnswer<T>>> AskLeadersAsync<T>(
        IEnumerable<SourcePartition> partitions, Func<IReadOnlyList<(SourcePartition Partition, int LeaderEpoch)>, BrokerQuestion<List<T>>> ask, CancellationToken cancellationToken)
        where T : IPartitionAnswer
    {
        var byLeader = partitions
            .Select(one => (Partition: one, Leader: Map.LeaderOf(one)))
            .GroupBy(one => one.Leader is { } leader ? Map.AddressOf(leader.Broker) : null, static one => (one.Partition, one.Leader?.Epoch ?? -1));
        var asked = byLeader.Select(group => AskLeaderAsync(group.Key, [.. group], ask, cancellationToken));
        return [.. (await Task.WhenAll(asked).ConfigureAwait(false)).SelectMany(static answers => answers)];
    }

    /// <summary>Asks a broker.</summary>
    /// <typeparam name="T">What the answer says.</typeparam>
    /// <param name="broker">The broker.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrokerException">It doesn't answer.</exception>
    public async ValueTask<T> AskAsync<T>(BrokerAddress broker, BrokerQuestion<T> question, CancellationToken cancellationToken)
    {
        var connection = _connections.GetOrAdd(broker, one => new BrokerConnection(one, _connection, Tls));
        try
        {
            return await connection.AskAsync(question, cancellationToken).ConfigureAwait(false);
        }
        catch (BrokerException failure)
        {
            _connection.OnTrouble(failure.Fault.Reason);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections.Values)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        _connections.Clear();
    }

    /// <summary>The brokers in the order in which they are asked: who answered last, those that are known, those that were named.</summary>
    private IEnumerable<BrokerAddress> Candidates()
    {
        IEnumerable<BrokerAddress> known = Map.Brokers.OrderBy(_ => Random.Shared.Next());
        return (_lastGood is { } good ? known.Prepend(good) : known).Concat(_bootstrap).Distinct();
    }

    private async Task<LeaderAnswer<T>[]> AskLeaderAsync<T>(
        BrokerAddress? leader,
        (SourcePartition Partition, int LeaderEpoch)[] partitions,
        Func<IReadOnlyList<(SourcePartition Partition, int LeaderEpoch)>, BrokerQuestion<List<T>>> ask,
        CancellationToken cancellationToken)
        where T : IPartitionAnswer
    {
        // What a broker leaves out it may know a moment later.
        var none = KafkaFault.Of(KafkaErrorCode.LeaderNotAvailable);
        if (leader is null)
        {
            return [.. partitions.Select(one => new LeaderAnswer<T>(one.Partition, none, default))];
        }

        try
        {
            var answers = (await AskAsync(leader, ask(partitions), cancellationToken).ConfigureAwait(false)).ToDictionary(static answer => (answer.Topic, answer.Number));
            return
            [
                .. partitions.Select(one => answers.TryGetValue((one.Partition.Topic, one.Partition.Number), out var answer)
                    ? new LeaderAnswer<T>(one.Partition, KafkaFault.Of(answer.Error), answer)
                    : new LeaderAnswer<T>(one.Partition, none, default)),
            ];
        }
        catch (BrokerException failure)
        {
            return [.. partitions.Select(one => new LeaderAnswer<T>(one.Partition, failure.Fault, default))];
        }
    }
}
