using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Where ends of a query's transactions are looked for, and who is told of those that are missing.</summary>
/// <param name="connection">The brokers; its log takes the warnings.</param>
/// <param name="settings">The transactions' name and limits.</param>
/// <param name="ledger">The query's ledger.</param>
/// <param name="topic">The one topic that rows go to; null where rows name theirs.</param>
internal sealed class EndsWatch(KafkaConnection connection, TransactionSettings settings, ILedger ledger, string? topic)
{
    // Kafka's own topics hold the source's offsets, which nothing is read back from: the next transaction ends them too.
    private const string OwnPrefix = "__";

    private readonly KafkaSinkErrors _errors = new(connection);
    private readonly Dictionary<string, Deadline> _unknown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);

    /// <summary>The topics that are known before the ledger was read.</summary>
    /// <param name="touched">Topics of a transaction that the coordinator told of.</param>
    public IReadOnlyCollection<string> FixedTopics(IEnumerable<string> touched) =>
        [.. touched.Append(ledger.Topic).Concat(topic is null ? [] : [topic]).Where(static name => !name.StartsWith(OwnPrefix, StringComparison.Ordinal)).Distinct()];

    /// <summary>The topics that the last batch in the ledger has written to, where rows name theirs.</summary>
    /// <exception cref="QueryException">The ledger can't be read.</exception>
    public async ValueTask<IReadOnlyCollection<string>> LedgersTopicsAsync(CancellationToken cancellationToken) =>
        topic is null && await ledger.ReadLastAsync(cancellationToken).ConfigureAwait(false) is { } last ? last.Topics : [];

    /// <summary>The partitions of topics; a topic that was deleted has none.</summary>
    /// <param name="broker">The brokers.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrokerException">Nobody tells, or a topic may only not be known yet.</exception>
    public async ValueTask<IReadOnlyList<SourcePartition>> PartitionsAsync(ITransactionBroker broker, IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        var partitions = await broker.PartitionsAsync(topics, cancellationToken).ConfigureAwait(false);
        foreach (string name in topics.Except(partitions.Select(static one => one.Topic), StringComparer.Ordinal))
        {
            CheckIsGone(name);
        }

        return partitions;
    }

    /// <summary>The transactions of a producer that are open in partitions. Partitions that aren't there any more, or that this client may not be told of, have none.</summary>
    /// <param name="broker">The brokers.</param>
    /// <param name="partitions">The partitions.</param>
    /// <param name="isOurs">Whether a producer is the one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrokerException">The leader of a partition doesn't tell.</exception>
    public async ValueTask<List<(SourcePartition Partition, OpenTransaction Transaction)>> OpenAsync(
        ITransactionBroker broker, IReadOnlyCollection<SourcePartition> partitions, Func<long, bool> isOurs, CancellationToken cancellationToken)
    {
        var open = new List<(SourcePartition, OpenTransaction)>();
        var asked = partitions.Where(one => !_hidden.Contains(one.Topic)).ToList();
        foreach (var told in asked.Count == 0 ? [] : await broker.OpenAsync(asked, cancellationToken).ConfigureAwait(false))
        {
            switch (told.Fault.Kind)
            {
                case KafkaFaultKind.None:
                    _unknown.Remove(told.Partition.Topic);
                    open.AddRange(told.Open.Where(one => isOurs(one.ProducerId)).Select(one => (told.Partition, one)));
                    break;
                case KafkaFaultKind.UnknownTopic:
                    CheckIsGone(told.Partition.Topic);
                    break;
                case KafkaFaultKind.NotAuthorized:
                    Hide(told.Partition.Topic, told.Fault);
                    break;
                default:
                    throw new BrokerException(told.Fault);
            }
        }

        return open;
    }

    /// <summary>Tells that brokers have lost an end, and that it is written again.</summary>
    public void Lost(SourcePartition partition, long offset, TransactionVerdict verdict)
    {
        settings.LostEnd();
        connection.LogLostEnd(partition, offset, verdict == TransactionVerdict.Commit ? "commit" : "abort", settings.TransactionalId);
    }

    /// <summary>Tells that ends aren't looked for at all.</summary>
    public void Unchecked(string reason) => connection.LogUncheckedEnds("the topics", settings.TransactionalId, reason);

    /// <summary>An end that is missing, and nobody knows which it was.</summary>
    public QueryException UnknownEnd(SourcePartition partition, long offset) => _errors.UnknownEnd(partition, offset, settings.TransactionalId);

    private void CheckIsGone(string name)
    {
        if (!_unknown.TryGetValue(name, out var grace))
        {
            _unknown[name] = grace = new Deadline(RetryLimit.UnknownTopicGrace);
        }

        if (!grace.IsOver)
        {
            throw new BrokerException(KafkaFault.Of(KafkaErrorCode.LeaderNotAvailable, $"topic '{name}' isn't known"));
        }
    }

    private void Hide(string name, KafkaFault fault)
    {
        if (_hidden.Add(name))
        {
            connection.LogUncheckedEnds($"topic '{name}'", settings.TransactionalId, fault.Reason);
        }
    }
}
