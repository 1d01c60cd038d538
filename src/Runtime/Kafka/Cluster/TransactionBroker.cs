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

        var told = await client.AskLeadersAsync(
            partitions, static asked => TransactionQuestion.Open([.. asked.Select(static one => one.Partition)]), cancellationToken).ConfigureAwait(false);
        return [.. told.Select(one => Told(one, faults))];
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

    private OpenTransactions Told(LeaderAnswer<ProducersAnswer> told, Dictionary<string, KafkaFault> faultsOfTopics)
    {
        if (!told.Fault.IsFault)
        {
            return new OpenTransactions(told.Partition, told.Fault, told.Answer!.Open);
        }

        // Why a partition has no leader its topic may say.
        var fault = client.Map.LeaderOf(told.Partition) is null && faultsOfTopics.GetValueOrDefault(told.Partition.Topic) is { IsFault: true } known ? known : told.Fault;
        client.Map.Forget(told.Partition);
        return new OpenTransactions(told.Partition, fault, []);
    }
}
