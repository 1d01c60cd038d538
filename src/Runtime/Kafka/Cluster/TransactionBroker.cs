using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Asks the coordinator of a transactional id, and the leaders of partitions, by the own client.</summary>
/// <param name="client">What asks brokers; it is disposed of with this.</param>
/// <param name="transactionalId">The name of the transactions.</param>
internal sealed class TransactionBroker(ClusterClient client, string transactionalId) : ITransactionBroker
{
    private BrokerAddress? _coordinator;

    /// <inheritdoc/>
    public async ValueTask<TransactionAnswer?> DescribeAsync(CancellationToken cancellationToken)
    {
        var answer = await AskCoordinatorAsync(TransactionQuestion.State(transactionalId), static one => one.Error, cancellationToken).ConfigureAwait(false);
        return answer.Error == KafkaErrorCode.TransactionalIdNotFound ? null : Checked(answer, answer.Error);
    }

    /// <inheritdoc/>
    public async ValueTask<ProducerIdentity> TakeOverAsync(TimeSpan timeout, ProducerIdentity known, CancellationToken cancellationToken)
    {
        var answer = await AskCoordinatorAsync(
            TransactionQuestion.TakeOver(transactionalId, timeout, known), static one => one.Error, cancellationToken).ConfigureAwait(false);
        return Checked(answer, answer.Error).Producer;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SourcePartition>> PartitionsAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        if (topics.Count == 0)
        {
            return [];
        }

        var answer = await client.DescribeAsync(topics, cancellationToken).ConfigureAwait(false);
        foreach (var topic in answer.Topics)
        {
            if (KafkaFault.Of(topic.Error) is { IsFault: true, Kind: not KafkaFaultKind.UnknownTopic } fault)
            {
                throw new BrokerException(fault);
            }
        }

        return [.. answer.Topics.SelectMany(static topic => topic.Partitions.Select(one => new SourcePartition(topic.Name, one.Number)))];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OpenTransactions>> OpenAsync(IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken)
    {
        string[] leaderless = [.. partitions.Where(one => client.Map.LeaderOf(one) is null).Select(static one => one.Topic).Distinct()];
        var faults = new Dictionary<string, KafkaFault>(StringComparer.Ordinal);
        if (leaderless.Length > 0)
        {
            foreach (var topic in (await client.DescribeAsync(leaderless, cancellationToken).ConfigureAwait(false)).Topics)
            {
                faults[topic.Name] = KafkaFault.Of(topic.Error);
            }
        }

        var byLeader = partitions.GroupBy(one => client.Map.LeaderOf(one) is { } leader ? client.Map.AddressOf(leader.Broker) : null);
        var asked = byLeader.Select(group => group.Key is { } leader
            ? AskLeaderAsync(leader, [.. group], cancellationToken)
            : Task.FromResult<IEnumerable<OpenTransactions>>([.. group.Select(one => Leaderless(one, faults))]));
        return [.. (await Task.WhenAll(asked).ConfigureAwait(false)).SelectMany(static answers => answers)];
    }

    /// <inheritdoc/>
    public async ValueTask AddAsync(ProducerIdentity producer, IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken)
    {
        var error = await AskCoordinatorAsync(
            TransactionQuestion.Add(transactionalId, producer, partitions), static one => one, cancellationToken).ConfigureAwait(false);
        Checked(error, error);
    }

    /// <inheritdoc/>
    public async ValueTask EndAsync(ProducerIdentity producer, bool commits, CancellationToken cancellationToken)
    {
        var error = await AskCoordinatorAsync(TransactionQuestion.End(transactionalId, producer, commits), static one => one, cancellationToken).ConfigureAwait(false);

        // None is open, so that there is nothing to end.
        Checked(error, error == KafkaErrorCode.InvalidTxnState ? KafkaErrorCode.None : error);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => client.DisposeAsync();

    private static T Checked<T>(T answer, KafkaErrorCode error) => KafkaFault.Of(error) is { IsFault: true } fault ? throw new BrokerException(fault) : answer;

    private static OpenTransactions Leaderless(SourcePartition partition, Dictionary<string, KafkaFault> faults) =>
        new(partition, faults.GetValueOrDefault(partition.Topic) is { IsFault: true } fault ? fault : KafkaFault.Of(KafkaErrorCode.LeaderNotAvailable), []);

    private async ValueTask<T> AskCoordinatorAsync<T>(BrokerQuestion<T> question, Func<T, KafkaErrorCode> errorOf, CancellationToken cancellationToken)
    {
        var coordinator = _coordinator ??= await FindCoordinatorAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = await client.AskAsync(coordinator, question, cancellationToken).ConfigureAwait(false);
            if (errorOf(answer) is KafkaErrorCode.NotCoordinator or KafkaErrorCode.CoordinatorNotAvailable)
            {
                _coordinator = null;
            }

            return answer;
        }
        catch (Exception failure) when (failure is BrokerException or OperationCanceledException)
        {
            _coordinator = null;
            throw;
        }
    }

    private async ValueTask<BrokerAddress> FindCoordinatorAsync(CancellationToken cancellationToken)
    {
        var answer = await client.AskAnyAsync(TransactionQuestion.Coordinator(transactionalId), cancellationToken).ConfigureAwait(false);
        return KafkaFault.Of(answer.Error, answer.Detail) is { IsFault: true } fault ? throw new BrokerException(fault) : answer.Broker!;
    }

    private async Task<IEnumerable<OpenTransactions>> AskLeaderAsync(BrokerAddress leader, SourcePartition[] partitions, CancellationToken cancellationToken)
    {
        try
        {
            var answers = (await client.AskAsync(leader, TransactionQuestion.Open(partitions), cancellationToken).ConfigureAwait(false))
                .ToDictionary(static answer => (answer.Topic, answer.Number));
            return [.. partitions.Select(one => Told(one, answers.GetValueOrDefault((one.Topic, one.Number))))];
        }
        catch (BrokerException failure)
        {
            return [.. partitions.Select(one => Told(one, failure.Fault))];
        }
    }

    // What a broker leaves out it may know a moment later.
    private OpenTransactions Told(SourcePartition partition, ProducersAnswer? answer) => answer is null
        ? Told(partition, KafkaFault.Of(KafkaErrorCode.LeaderNotAvailable))
        : Told(partition, KafkaFault.Of(answer.Error), answer.Open);

    private OpenTransactions Told(SourcePartition partition, KafkaFault fault, IReadOnlyList<OpenTransaction>? open = null)
    {
        if (fault.IsFault)
        {
            client.Map.Forget(partition);
        }

        return new OpenTransactions(partition, fault, open ?? []);
    }
}
