using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Asks the coordinators of a transactional id and of consumer groups, and the leaders of partitions, by the own client.</summary>
/// <param name="client">What asks brokers; it is disposed of with this.</param>
/// <param name="transactionalId">The name of the transactions.</param>
internal sealed class TransactionBroker(ClusterClient client, string transactionalId) : ITransactionBroker
{
    private readonly Coordinator _transactions = new(client, CoordinatorKind.Transactions, transactionalId);
    private readonly Dictionary<string, Coordinator> _groups = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<TransactionAnswer?> DescribeAsync(CancellationToken cancellationToken)
    {
        var answer = await _transactions.AskAsync(TransactionQuestion.State(transactionalId), static one => one.Error, cancellationToken).ConfigureAwait(false);
        return answer.Error == KafkaErrorCode.TransactionalIdNotFound ? null : Checked(answer, answer.Error);
    }

    /// <inheritdoc/>
    public async ValueTask<ProducerIdentity> TakeOverAsync(TimeSpan timeout, ProducerIdentity known, CancellationToken cancellationToken)
    {
        var answer = await _transactions.AskAsync(
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
        var error = await _transactions.AskAsync(
            TransactionQuestion.Add(transactionalId, producer, partitions), static one => one, cancellationToken).ConfigureAwait(false);
        Checked(error, error);
    }

    /// <inheritdoc/>
    public async ValueTask<KafkaErrorCode> SendOffsetsAsync(
        ProducerIdentity producer, string group, IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken)
    {
        if (!_groups.TryGetValue(group, out var coordinator))
        {
            _groups[group] = coordinator = new Coordinator(client, CoordinatorKind.Group, group);
        }

        var added = await _transactions.AskAsync(TransactionQuestion.AddGroup(transactionalId, producer, group), static one => one, cancellationToken).ConfigureAwait(false);
        return added != KafkaErrorCode.None
            ? added
            : await coordinator.AskAsync(TransactionQuestion.Offsets(transactionalId, producer, group, offsets), static one => one, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask EndAsync(ProducerIdentity producer, bool commits, CancellationToken cancellationToken)
    {
        var error = await _transactions.AskAsync(TransactionQuestion.End(transactionalId, producer, commits), static one => one, cancellationToken).ConfigureAwait(false);

        // None is open, so that there is nothing to end.
        Checked(error, error == KafkaErrorCode.InvalidTxnState ? KafkaErrorCode.None : error);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => client.DisposeAsync();

    private static T Checked<T>(T answer, KafkaErrorCode error) => KafkaFault.Of(error) is { IsFault: true } fault ? throw new BrokerException(fault) : answer;

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
