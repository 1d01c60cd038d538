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
        var byLeader = questions
            .Select(one => (one.Key, Leader: Map.LeaderOf(one.Key), Time: one.Value))
            .GroupBy(one => one.Leader is { } leader ? Map.AddressOf(leader.Broker) : null);
        var asked = byLeader.Select(group => AskLeaderAsync(
            group.Key, [.. group.Select(one => new OffsetQuestion(one.Key, one.Time, one.Leader?.Epoch ?? -1))], cancellationToken));
        return [.. (await Task.WhenAll(asked).ConfigureAwait(false)).SelectMany(answers => answers)];
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

    private async Task<IEnumerable<(SourcePartition Partition, KafkaFault Fault, long Offset)>> AskLeaderAsync(
        BrokerAddress? leader, OffsetQuestion[] questions, CancellationToken cancellationToken)
    {
        var none = KafkaFault.Of(KafkaErrorCode.LeaderNotAvailable);
        if (leader is null)
        {
            return questions.Select(question => (question.Partition, none, -1L));
        }

        try
        {
            var answers = (await AskAsync(leader, BrokerQuestion.Offsets(_connection.Settings.Isolation, questions), cancellationToken)
                .ConfigureAwait(false)).ToDictionary(answer => (answer.Topic, answer.Number));

            // What a broker leaves out it may know a moment later.
            return questions.Select(question => answers.TryGetValue((question.Partition.Topic, question.Partition.Number), out var answer)
                ? (question.Partition, KafkaFault.Of(answer.Error), answer.Offset)
                : (question.Partition, none, -1L));
        }
        catch (BrokerException failure)
        {
            return questions.Select(question => (question.Partition, failure.Fault, -1L));
        }
    }
}
