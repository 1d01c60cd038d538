using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>One transaction a batch: its rows, the ledger's record of it and the source's offsets, all or nothing (decision 0015).</summary>
/// <remarks>
/// Kafka's commit decides whether a batch has happened; what the query keeps itself is prepared durably before. After a commit of which nobody knows, or whose tries may still be
/// on their way, the producer is made anew: that fences what is on its way, and the ledger says what came of it.
/// </remarks>
internal sealed class BatchTransactions : IAsyncDisposable
{
    // Brokers note the end of the transaction before within some milliseconds.
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    // A stop waits for it too, beyond its own time.
    private static readonly TimeSpan s_abortPatience = TimeSpan.FromSeconds(2);

    private readonly TransactionSettings _settings;
    private readonly ILedger _ledger;
    private readonly Func<IRecordProducer> _open;
    private readonly KafkaSinkErrors _errors;
    private readonly ITransactionEnds _ends;
    private readonly CancellationTokenSource _stop = new();
    private Task _ended = Task.CompletedTask;
    private IRecordProducer? _producer;
    private Guid _queryId;
    private long _began;
    private bool _isOpen;

    /// <summary>Nothing is connected yet.</summary>
    /// <param name="settings">The transactions' name and limits.</param>
    /// <param name="ledger">What knows which batch was committed last.</param>
    /// <param name="open">Makes a producer; it is called again where one may have a commit on its way.</param>
    /// <param name="errors">What can go wrong.</param>
    /// <param name="ends">What sees to it that a transaction has ended everywhere before the next one begins.</param>
    public BatchTransactions(TransactionSettings settings, ILedger ledger, Func<IRecordProducer> open, KafkaSinkErrors errors, ITransactionEnds ends)
    {
        _ends = ends;
        _settings = settings;
        _ledger = ledger;
        _open = open;
        _errors = errors;
    }

    /// <summary>Becomes the only producer of the transactional id: an older instance is fenced, and its open transaction is taken back.</summary>
    /// <remarks>The ledger is looked at before: what doesn't belong to it must not fence the query that does. It is read again behind that, by <see cref="LastCommittedAsync"/>.</remarks>
    /// <exception cref="QueryException">Kafka can't be reached, or doesn't allow it; or the ledger is another query's.</exception>
    public async ValueTask StartAsync(Guid queryId, CancellationToken cancellationToken)
    {
        _queryId = queryId;
        await _ledger.StartAsync(cancellationToken).ConfigureAwait(false);
        CheckIsOwn(await _ledger.PeekLastAsync(cancellationToken).ConfigureAwait(false));
        await ConnectAsync(isOurs: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The batch that was committed last; null before the first.</summary>
    /// <exception cref="QueryException">The ledger can't be read, or is another query's.</exception>
    public async ValueTask<SinkCommit?> LastCommittedAsync(CancellationToken cancellationToken)
    {
        var last = await _ledger.ReadLastAsync(cancellationToken).ConfigureAwait(false);
        CheckIsOwn(last);
        return last is null ? null : new SinkCommit(last.BatchId, last.To);
    }

    /// <summary>Takes a row of the batch; the first one begins the transaction.</summary>
    /// <exception cref="ProducerException">An earlier one couldn't be written, or this one can't be taken.</exception>
    public void Send(scoped in OutgoingRecord record, CancellationToken stop)
    {
        if (!_isOpen)
        {
            _ended.WaitAsync(stop).GetAwaiter().GetResult();
            Begin();
        }

        _producer!.Send(in record, stop);
    }

    /// <summary>Waits until what was taken is written.</summary>
    /// <exception cref="ProducerException">Something of it couldn't be.</exception>
    public ValueTask FlushAsync(CancellationToken stop) => _producer!.FlushAsync(stop);

    /// <summary>Commits the batch.</summary>
    /// <param name="batch">The batch's number and offsets.</param>
    /// <param name="topics">What it has written.</param>
    /// <param name="stop">Ends the wait for brokers that don't answer: the next start learns from the ledger what came of the batch.</param>
    /// <exception cref="QueryException">It isn't committed, and nothing of it shows; or another instance took over; or nobody waited for the answer.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before its commit began.</exception>
    public async ValueTask CommitAsync(SinkBatch batch, IReadOnlyCollection<SinkTopic> topics, CancellationToken stop)
    {
        bool hasBegun = false;
        bool isSettled = false;
        ProducerException? unknown = null;
        try
        {
            await CompleteAsync(batch, topics, stop).ConfigureAwait(false);
            CrashPoint.Reached(CrashPoint.KafkaBeforeCommit);
            stop.ThrowIfCancellationRequested();
            hasBegun = true;
            isSettled = await CommitAsync(stop).ConfigureAwait(false);
            _isOpen = false;
            CrashPoint.Reached(CrashPoint.KafkaAfterCommit);
        }
        catch (ProducerException failure) when (failure.Kind == ProducerFailureKind.Indefinite)
        {
            _isOpen = false;
            unknown = failure;
        }
        catch (ProducerException failure)
        {
            throw await GiveUpAsync(batch, topics, failure, hasBegun).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (hasBegun)
        {
            _isOpen = false;
            throw _errors.BrokenOff(_ledger.Topic, batch.BatchId);
        }

        if (!isSettled)
        {
            await SettleAsync(batch, unknown, stop).ConfigureAwait(false);
            return;
        }

        // The next batch is planned and read meanwhile.
        var touched = PartitionsOf(topics);
        _ended = Task.Run(() => EndAsync(touched, _stop.Token), CancellationToken.None);
    }

    /// <summary>Takes back what a batch has sent; a producer that can't leaves it to the next instance, or to the brokers' time.</summary>
    public async ValueTask AbortAsync()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        try
        {
            using var patience = new CancellationTokenSource(s_abortPatience);
            await _producer!.AbortTransactionAsync(patience.Token).AsTask().WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ProducerException or OperationCanceledException)
        {
            // The next instance's first call settles it.
        }
    }

    /// <summary>What a failed record means for the batch.</summary>
    public QueryException Failed(ProducerException failure, SinkTopic? topic) => failure switch
    {
        { Kind: ProducerFailureKind.Fenced } when _isOpen && Stopwatch.GetElapsedTime(_began) is var taken && taken >= _settings.Timeout =>
            _errors.TooLong(taken, _settings.Timeout, failure),
        { Kind: ProducerFailureKind.Fenced } => _errors.Fenced(failure),
        _ => _errors.Writing(failure, topic),
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await AbortAsync().ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
        if (_producer is { } producer)
        {
            _producer = null;
            await producer.DisposeAsync().ConfigureAwait(false);
        }

        await _ends.DisposeAsync().ConfigureAwait(false);
        await _ledger.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Begins the batch's transaction where its first row hasn't; the last one must have ended everywhere.</summary>
    private void Begin()
    {
        if (!_isOpen)
        {
            _producer!.BeginTransaction();
            _began = Stopwatch.GetTimestamp();
            _isOpen = true;
        }
    }

    private void CheckIsOwn(LedgerRecord? last)
    {
        if (last is not null && (last.QueryId != _queryId || last.TransactionalId != _settings.TransactionalId))
        {
            throw _errors.ForeignLedger(_ledger.Topic, last, _queryId);
        }
    }

    /// <summary>Puts the ledger's record and the source's offsets into the transaction, behind the rows.</summary>
    private async ValueTask CompleteAsync(SinkBatch batch, IEnumerable<SinkTopic> topics, CancellationToken stop)
    {
        await _ended.WaitAsync(stop).ConfigureAwait(false);
        Begin();
        SendLedgerRecord(batch, topics, stop);
        CrashPoint.Reached(CrashPoint.KafkaBeforeOffsets);
        if (_settings.SendsOffsets)
        {
            await RetryAsync(() => SendOffsetsAsync(batch.Plan.To.Partitions, stop), stop).ConfigureAwait(false);
        }
    }

    private async ValueTask SendOffsetsAsync(IReadOnlyList<KeyValuePair<SourcePartition, long>> offsets, CancellationToken stop)
    {
        if (!await _ends.SendOffsetsAsync(offsets, stop).ConfigureAwait(false))
        {
            await _producer!.SendOffsetsAsync(offsets, stop).ConfigureAwait(false);
        }
    }

    private void SendLedgerRecord(SinkBatch batch, IEnumerable<SinkTopic> topics, CancellationToken stop)
    {
        var record = new LedgerRecord(_settings.TransactionalId, _queryId, _settings.QueryName, batch.BatchId, batch.Plan.To.ToString());
        var columns = default(RecordColumns);
        columns.Key = new Bytes(record.Key());
        columns.Value = new Bytes(record.Value(topics));
        _producer!.Send(new OutgoingRecord(_ledger.Topic, 0, columns), stop);
    }

    private async ValueTask<bool> CommitAsync(CancellationToken stop)
    {
        bool isSettled = false;
        await RetryAsync(async () => isSettled = await _producer!.CommitTransactionAsync(stop).ConfigureAwait(false), stop, isCommit: true).ConfigureAwait(false);
        return isSettled;
    }

    /// <summary>Fences a commit that may still be on its way by a new producer, and lets the ledger say what came of the batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="unknown">Why it isn't known whether it was committed; null where it was said to be.</param>
    /// <param name="stop">Ends the wait.</param>
    private async ValueTask SettleAsync(SinkBatch batch, ProducerException? unknown, CancellationToken stop)
    {
        try
        {
            _settings.Reinitialised();
            await _producer!.DisposeAsync().ConfigureAwait(false);
            await ConnectAsync(isOurs: false, stop).ConfigureAwait(false);
            var last = await LastCommittedAsync(stop).ConfigureAwait(false);
            if (last?.BatchId != batch.BatchId)
            {
                throw unknown is null ? _errors.LostCommit(_ledger.Topic, batch.BatchId, last?.BatchId) : _errors.NotCommitted(batch.BatchId, unknown);
            }
        }
        catch (OperationCanceledException)
        {
            throw _errors.BrokenOff(_ledger.Topic, batch.BatchId);
        }
    }

    /// <summary>Makes a call again, with the same arguments, while it may succeed: as long as a transaction may take.</summary>
    private async ValueTask RetryAsync(Func<ValueTask> call, CancellationToken stop, bool isCommit = false)
    {
        var pauses = new Backoff(s_shortestPause, s_pause);
        while (true)
        {
            try
            {
                await call().ConfigureAwait(false);
                return;
            }
            catch (ProducerException passing) when (passing.Kind == ProducerFailureKind.Retriable)
            {
                if (Stopwatch.GetElapsedTime(_began) >= _settings.Timeout)
                {
                    throw new ProducerException(isCommit ? ProducerFailureKind.Indefinite : ProducerFailureKind.AbortRequired, passing.Fault, passing);
                }
            }

            await Task.Delay(pauses.Next(), stop).ConfigureAwait(false);
        }
    }

    private async ValueTask<QueryException> GiveUpAsync(SinkBatch batch, IReadOnlyCollection<SinkTopic> topics, ProducerException failure, bool hasBegun)
    {
        bool isRecord = failure.Topic is not null || failure.Forbidden is not null || failure.Kind == ProducerFailureKind.Fenced;
        var told = isRecord ? Failed(failure, topics.FirstOrDefault(topic => topic.Name == failure.Topic)) : _errors.NotCommitted(batch.BatchId, failure);
        await AbortAsync().ConfigureAwait(false);

        // An earlier try of the commit may have been carried out before another instance took over.
        return hasBegun && failure.Kind == ProducerFailureKind.Fenced ? KafkaSinkErrors.MayBeCommitted(_ledger.Topic, batch.BatchId, told) : told;
    }

    private List<SourcePartition> PartitionsOf(IReadOnlyCollection<SinkTopic> topics)
    {
        var touched = new List<SourcePartition> { new(_ledger.Topic, 0) };
        foreach (var topic in topics)
        {
            for (int i = 0; i < topic.Written.Length; i++)
            {
                if (topic.Written[i].Rows > 0)
                {
                    touched.Add(new SourcePartition(topic.Name, i));
                }
            }
        }

        return touched;
    }

    /// <summary>Waits until the last transaction's end is everywhere; where one was lost, a new producer comes behind its cure.</summary>
    private async Task EndAsync(IReadOnlyCollection<SourcePartition> touched, CancellationToken cancellationToken)
    {
        if (!await _ends.AreWrittenAsync(touched, cancellationToken).ConfigureAwait(false))
        {
            var producer = _producer!;
            _producer = null;
            await producer.DisposeAsync().ConfigureAwait(false);
            await ConnectAsync(isOurs: true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the end of the last transaction some time; what is left of it is the next start's.</summary>
    private async ValueTask StopAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(s_abortPatience);
            using var registration = patience.Token.Register(_stop.Cancel);
            await _ended.ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is QueryException or OperationCanceledException)
        {
            // The next start looks first.
        }

        _stop.Dispose();
    }

    private async ValueTask ConnectAsync(bool isOurs, CancellationToken cancellationToken)
    {
        await _ends.SettleAsync(isOurs, cancellationToken).ConfigureAwait(false);
        _producer = _open();
        var deadline = new Deadline(_settings.RequestTimeout);
        while (true)
        {
            try
            {
                await _producer.InitTransactionsAsync(cancellationToken).ConfigureAwait(false);
                await _ends.InitialisedAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ProducerException failure) when (failure.Kind != ProducerFailureKind.Retriable || deadline.IsOver)
            {
                throw _errors.NoTransactions(failure, _settings.Timeout);
            }
            catch (ProducerException)
            {
                await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
