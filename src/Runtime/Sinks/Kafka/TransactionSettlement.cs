using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Takes a transactional id over and writes the ends that brokers have lost: a step at a time, each of which begins with what the coordinator knows.</summary>
/// <remarks>
/// An end is written again by a transaction of just those partitions, without a record, that is ended as the lost one was. A process may die between its two requests: the coordinator
/// takes such a transaction back, so that of a committed batch is marked by its length (<see cref="VerdictTimeout"/>), and who finds it open commits it.
/// </remarks>
/// <param name="broker">The brokers.</param>
/// <param name="timeout">How long a transaction may take.</param>
/// <param name="watch">What is looked at, and who is told.</param>
/// <param name="known">Who must have the id; null to take it from whoever has it.</param>
internal sealed class TransactionSettlement(ITransactionBroker broker, TimeSpan timeout, EndsWatch watch, ProducerIdentity? known)
{
    private readonly HashSet<SourcePartition> _mended = [];
    private readonly HashSet<string> _topics = [];
    private ProducerIdentity? _own;
    private long _formerId;
    private TransactionVerdict _verdict;

    /// <summary>An end that is missing; null where none was found.</summary>
    public (SourcePartition Partition, long Offset)? Missing { get; private set; }

    /// <summary>Whether brokers took back what was to write the end of a committed transaction.</summary>
    public bool WasTakenBack { get; private set; }

    /// <summary>Goes on.</summary>
    /// <returns>Whether all is done.</returns>
    /// <exception cref="BrokerException">A broker doesn't do what it was asked for; if that may pass, the step is to be made again.</exception>
    /// <exception cref="QueryException">It isn't known what was decided.</exception>
    public async ValueTask<bool> StepAsync(CancellationToken cancellationToken)
    {
        var found = await broker.DescribeAsync(cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            // Nobody has written with the id.
            return true;
        }

        if (_own is null)
        {
            return await TakeOverAsync(found, cancellationToken).ConfigureAwait(false) && await MendAsync(cancellationToken).ConfigureAwait(false);
        }

        if (found.Producer != _own)
        {
            throw new BrokerException(KafkaFault.Of(KafkaErrorCode.ProducerFenced));
        }

        switch (found.State)
        {
            case TransactionState.Ongoing:
                await EndAsync(_own.Value, cancellationToken).ConfigureAwait(false);
                return false;
            case TransactionState.Empty or TransactionState.CompleteCommit or TransactionState.CompleteAbort:
                return await MendAsync(cancellationToken).ConfigureAwait(false);
            default:
                return false;
        }
    }

    private static TransactionVerdict VerdictOf(TransactionAnswer found) => found.State switch
    {
        TransactionState.CompleteCommit => TransactionVerdict.Commit,
        TransactionState.CompleteAbort or TransactionState.Ongoing => TransactionVerdict.Abort,
        _ => VerdictTimeout.VerdictOf(found.Timeout),
    };

    /// <summary>Whether the id is taken over; where an end is being written, that comes first.</summary>
    private async ValueTask<bool> TakeOverAsync(TransactionAnswer found, CancellationToken cancellationToken)
    {
        _topics.UnionWith(found.Partitions.Select(static one => one.Topic));
        bool endsCommitted = VerdictTimeout.VerdictOf(found.Timeout) == TransactionVerdict.Commit;
        switch (found.State)
        {
            case TransactionState.PrepareCommit or TransactionState.PrepareAbort or TransactionState.Unknown:
                return false;
            case TransactionState.Ongoing when endsCommitted:
                await broker.EndAsync(found.Producer, commits: true, cancellationToken).ConfigureAwait(false);
                return false;
            case TransactionState.CompleteAbort when endsCommitted:
                WasTakenBack = true;
                _verdict = TransactionVerdict.Commit;
                break;
            default:
                _verdict = VerdictOf(found);
                break;
        }

        try
        {
            _own = await broker.TakeOverAsync(VerdictTimeout.Of(timeout, _verdict), known ?? found.Producer, cancellationToken).ConfigureAwait(false);
            _formerId = found.Producer.Id;
            return true;
        }
        catch (BrokerException failure) when (failure.Fault.Kind == KafkaFaultKind.Fenced && known is null)
        {
            // Somebody else was quicker, or the brokers took its transaction back by time.
            return false;
        }
    }

    private async ValueTask<bool> MendAsync(CancellationToken cancellationToken)
    {
        var own = _own!.Value;
        var missing = await FindAsync(watch.FixedTopics(_topics), cancellationToken).ConfigureAwait(false);
        if (missing.Count == 0)
        {
            // Only now can the ledger be read to its end.
            missing = await FindAsync(await watch.LedgersTopicsAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        if (missing.Count == 0)
        {
            return true;
        }

        Missing = (missing[0].Partition, missing[0].Transaction.Offset);
        if (_verdict == TransactionVerdict.None || missing.Exists(one => one.Transaction.ProducerId != own.Id))
        {
            throw watch.UnknownEnd(Missing.Value.Partition, Missing.Value.Offset);
        }

        foreach (var (partition, transaction) in missing.Where(one => _mended.Add(one.Partition)))
        {
            watch.Lost(partition, transaction.Offset, _verdict);
        }

        await broker.AddAsync(own, [.. missing.Select(static one => one.Partition)], cancellationToken).ConfigureAwait(false);
        await EndAsync(own, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async ValueTask<List<(SourcePartition Partition, OpenTransaction Transaction)>> FindAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        var partitions = await watch.PartitionsAsync(broker, topics, cancellationToken).ConfigureAwait(false);
        return await watch.OpenAsync(broker, partitions, id => id == _own!.Value.Id || id == _formerId, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask EndAsync(ProducerIdentity own, CancellationToken cancellationToken) =>
        broker.EndAsync(own, _verdict == TransactionVerdict.Commit, cancellationToken);
}
