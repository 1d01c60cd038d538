using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Looks after the ends of a query's transactions by requests of its own, between those of the producer.</summary>
/// <remarks>
/// Kafka up to 4.3.1 notes a transaction as ended though a partition got no mark of it, if nobody led the partition at that moment (KAFKA-20734). Its rows then get the fate of the
/// producer's next transaction there. Brokers before 3.0, or that don't tell this client, are gone on with unchecked, as a warning says.
/// </remarks>
/// <param name="broker">The brokers; disposed of with this.</param>
/// <param name="connection">How long to wait for them.</param>
/// <param name="settings">The transactions' name and limits.</param>
/// <param name="watch">What is looked at, and who is told.</param>
internal sealed class TransactionEnds(ITransactionBroker broker, KafkaConnection connection, TransactionSettings settings, EndsWatch watch) : ITransactionEnds
{
    // Marks are written within some milliseconds.
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(2);

    private readonly KafkaSinkErrors _errors = new(connection);
    private readonly TransactionOffsets _offsets = new(broker, settings.Group);
    private ProducerIdentity? _own;
    private bool _isBlind;

    /// <inheritdoc/>
    public async ValueTask SettleAsync(bool isOurs, CancellationToken cancellationToken)
    {
        if (_isBlind)
        {
            return;
        }

        var settlement = new TransactionSettlement(broker, settings.Timeout, watch, isOurs ? _own : null);
        try
        {
            await UntilAsync(settlement.StepAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (BrokerException failure) when (failure.Fault.MayPass && settlement.Missing is { } missing)
        {
            throw _errors.LostEnd(missing.Partition, missing.Offset, settings.TransactionalId, failure);
        }
        catch (BrokerException failure)
        {
            Understand(failure);
        }

        if (settlement.WasTakenBack)
        {
            throw _errors.TakenBack(settings.TransactionalId);
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitialisedAsync(CancellationToken cancellationToken)
    {
        _own = null;
        if (_isBlind)
        {
            return;
        }

        try
        {
            await UntilAsync(
                async token =>
                {
                    _own = (await broker.DescribeAsync(token).ConfigureAwait(false))?.Producer;
                    return _own is not null;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (BrokerException failure)
        {
            Understand(failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> SendOffsetsAsync(IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken)
    {
        if (_isBlind || _own is not { } own)
        {
            return false;
        }

        await _offsets.SendAsync(own, offsets, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> AreWrittenAsync(IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken)
    {
        if (_isBlind || _own is not { } own)
        {
            return true;
        }

        bool areWritten = false;
        bool isComplete = false;
        try
        {
            await UntilAsync(
                async token =>
                {
                    // Rows were there before the commit, so that a leader without an open transaction has its end; usually nobody else has to be asked.
                    areWritten = (await watch.OpenAsync(broker, partitions, id => id == own.Id, token).ConfigureAwait(false)).Count == 0;
                    if (!areWritten && !isComplete)
                    {
                        isComplete = IsComplete(await broker.DescribeAsync(token).ConfigureAwait(false), own);
                        return false;
                    }

                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            return areWritten;
        }
        catch (BrokerException failure)
        {
            Understand(failure);
            return true;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => broker.DisposeAsync();

    /// <summary>Whether the coordinator takes all marks to be written.</summary>
    /// <remarks>The producer has committed a transaction between two answers that name the same identity: so it is the producer's own, and not a newer instance's.</remarks>
    private static bool IsComplete(TransactionAnswer? found, ProducerIdentity own) => found is null || found.Producer == own
        ? found is { State: TransactionState.Empty or TransactionState.CompleteCommit or TransactionState.CompleteAbort }
        : throw new BrokerException(KafkaFault.Of(KafkaErrorCode.ProducerFenced));

    /// <summary>Makes a step again until it says that all is done, or the request timeout.</summary>
    private async ValueTask UntilAsync(Func<CancellationToken, ValueTask<bool>> step, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(connection.RequestTimeout);
        var waiting = new Backoff(s_shortestPause, RetryLimit.Pause);
        var failing = new Backoff(RetryLimit.Pause, connection.Settings.ReconnectBackoffMax);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(connection.RequestTimeout);
        var last = new BrokerException(KafkaFault.Unanswered);
        while (true)
        {
            var pauses = waiting;
            try
            {
                if (await step(limit.Token).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (BrokerException failure) when (failure.Fault.MayPass)
            {
                (last, pauses) = (failure, failing);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw last;
            }

            if (deadline.IsOver)
            {
                throw last;
            }

            await Task.Delay(pauses.Next(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Throws what ends the query; what only says that this can't be asked is gone on after.</summary>
    private void Understand(BrokerException failure)
    {
        if (failure.Fault.Kind == KafkaFaultKind.Fenced)
        {
            throw _errors.Fenced(failure);
        }

        if (failure.Fault.MayPass)
        {
            throw new KafkaErrors(connection).Asking("tell whether transactions have ended", null, failure.Fault, failure);
        }

        _isBlind = true;
        watch.Unchecked(failure.Fault.Reason);
    }
}
