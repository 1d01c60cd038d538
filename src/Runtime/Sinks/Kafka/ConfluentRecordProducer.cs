using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>Writes records by Confluent's producer.</summary>
/// <remarks>
/// The client copies bytes before its call returns, so the arrays and the message that it wants are used again. What it allocates a record itself is its handler and its report.
/// How many records are on their way is counted here: the client would say that its queue is full by an exception.
/// </remarks>
internal sealed class ConfluentRecordProducer : IRecordProducer
{
    private const string NotAllowed = "Broker: Topic authorization failed";
    private const int MostOnTheirWay = 100_000;
    private const int WorthGoingOn = MostOnTheirWay / 2;

    private static readonly TimeSpan s_stuckAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(50);

    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly ProducerSetup _setup;
    private readonly Action<DeliveryReport<byte[]?, byte[]?>> _onDelivery;
    private readonly Message<byte[]?, byte[]?> _message = new();
    private readonly ArrayLoan _keys = new();
    private readonly ArrayLoan _values = new();
    private readonly ManualResetEventSlim _room = new();
    private TopicPartition _target = new("", 0);
    private readonly RecordFailures _failures = new();
    private Error? _fatal;
    private long _taken;
    private long _settled;
    private long _coordinatorFaults;
    private CommitStart? _firstCommit;
    private Task _running = Task.CompletedTask;

    /// <summary>Makes a producer; it connects with its first record.</summary>
    /// <param name="setup">The brokers, and the transactions if it has any.</param>
    /// <exception cref="QueryException">librdkafka doesn't take an option.</exception>
    public ConfluentRecordProducer(ProducerSetup setup)
    {
        _setup = setup;
        _onDelivery = OnDelivery;
        _producer = setup.Connection.Build(new ProducerBuilder<byte[]?, byte[]?>(setup.Configure())
            .SetLogHandler((_, message) => OnLog(message))
            .SetErrorHandler((_, error) => OnError(error))
            .Build);
    }

    /// <inheritdoc/>
    public void Send(scoped in OutgoingRecord record, CancellationToken stop)
    {
        if (_taken - Volatile.Read(ref _settled) >= MostOnTheirWay)
        {
            WaitForRoom(stop);
        }

        _message.Key = _keys.Copy(record.Key);
        _message.Value = _values.Copy(record.Value);
        _message.Headers = record.Headers.IsNull ? null : Copy(record.Headers);
        _message.Timestamp = record.Timestamp is { } time ? new Confluent.Kafka.Timestamp(time.Milliseconds, TimestampType.CreateTime) : Confluent.Kafka.Timestamp.Default;
        if (_target.Partition != record.Partition || !ReferenceEquals(_target.Topic, record.Topic))
        {
            _target = new TopicPartition(record.Topic, record.Partition);
        }

        while (true)
        {
            stop.ThrowIfCancellationRequested();
            ThrowIfFailed();
            try
            {
                _producer.Produce(_target, _message, _onDelivery);
                _taken++;
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                // Room comes as records are written or fail, each within the request timeout.
                _producer.Flush(s_patience);
            }
            catch (KafkaException failed)
            {
                _failures.Add(failed.Error, record.Topic);
                throw Why(failed);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        // Each record is written or has failed within its timeout, so that this ends.
        await RunAsync(() => _producer.Flush(cancellationToken), cancellationToken).ConfigureAwait(false);
        await Task.Run(ThrowIfFailed, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask InitTransactionsAsync(CancellationToken cancellationToken) =>
        CallAsync(() => _producer.InitTransactions(_setup.Connection.RequestTimeout), cancellationToken);

    /// <inheritdoc/>
    public void BeginTransaction()
    {
        try
        {
            _producer.BeginTransaction();
            _firstCommit = null;
        }
        catch (KafkaException failed)
        {
            throw Failed(failed.Error, topic: null, failed);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// If the group's coordinator was away for a moment, the client's call may never return, whatever time it was given (librdkafka's issues 5456 and 5511): it is left behind then,
    /// with its producer.
    /// </remarks>
    public async ValueTask SendOffsetsAsync(IReadOnlyList<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken)
    {
        var positions = offsets.Select(one => new TopicPartitionOffset(one.Key.Topic, one.Key.Number, one.Value)).ToList();
        var limit = TimeSpan.FromTicks(Math.Min(_setup.Connection.RequestTimeout.Ticks, _setup.TransactionTimeout.Ticks));
        var sending = CallAsync(() => _producer.SendOffsetsToTransaction(positions, _setup.Group, limit), cancellationToken).AsTask();
        try
        {
            await sending.WaitAsync(limit + s_stuckAfter, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new ProducerException(
                ProducerFailureKind.AbortRequired, new KafkaFault(KafkaFaultKind.Unanswered, "the coordinator of the group that tools watch lag by doesn't take the source's offsets"));
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The client tries a commit again by itself when its connection breaks or no answer comes, and says nothing of it; the first try may then still be under way and end the next
    /// transaction. Only its log tells. What counts is all that happened since the first call: a try that was told as failed may be on its way too.
    /// </remarks>
    public async ValueTask<bool> CommitTransactionAsync(CancellationToken cancellationToken)
    {
        var first = _firstCommit ??= new CommitStart(Interlocked.Read(ref _coordinatorFaults), Stopwatch.GetTimestamp());
        await CallAsync(_producer.CommitTransaction, cancellationToken, isCommit: true).ConfigureAwait(false);
        return Interlocked.Read(ref _coordinatorFaults) == first.Faults && Stopwatch.GetElapsedTime(first.Time) < _setup.Connection.Settings.SocketTimeout;
    }

    /// <inheritdoc/>
    public ValueTask AbortTransactionAsync(CancellationToken cancellationToken) =>
        CallAsync(() => _producer.AbortTransaction(_setup.Connection.RequestTimeout), cancellationToken, checksRecords: false);

    /// <inheritdoc/>
    /// <remarks>The client must not go while one of its calls runs: where one was left behind, it goes behind that, and nobody waits.</remarks>
    public async ValueTask DisposeAsync()
    {
        var gone = _running.ContinueWith(_ => _producer.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (_running.IsCompleted)
        {
            await gone.ConfigureAwait(false);
            _room.Dispose();
        }
    }

    private static Confluent.Kafka.Headers Copy(Headers headers)
    {
        var copies = new Confluent.Kafka.Headers();
        foreach (var header in headers)
        {
            copies.Add(header.Key.ToString(), header.Value.IsNull ? null : header.Value.Span.ToArray());
        }

        return copies;
    }

    private async ValueTask CallAsync(Action call, CancellationToken cancellationToken, bool isCommit = false, bool checksRecords = true)
    {
        try
        {
            await RunAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaException failed)
        {
            if (checksRecords && (failed is KafkaTxnRequiresAbortException || _failures.Told is not null))
            {
                // Why a record failed says more than that one did.
                throw await Task.Run(() => Why(failed), CancellationToken.None).ConfigureAwait(false);
            }

            throw Failed(failed.Error, topic: null, failed, isCommit);
        }
    }

    /// <summary>Makes a call that may take long. A stop ends the wait for it, while the call goes on by itself.</summary>
    private async ValueTask RunAsync(Action call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_running.IsCompleted)
        {
            throw new ProducerException(ProducerFailureKind.Fatal, new KafkaFault(KafkaFaultKind.Refused, "a call that nobody waits for is still running"));
        }

        _running = Task.Run(call, CancellationToken.None);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void WaitForRoom(CancellationToken stop)
    {
        while (_taken - Volatile.Read(ref _settled) > WorthGoingOn)
        {
            stop.ThrowIfCancellationRequested();
            ThrowIfFailed();
            _room.Reset();
            if (_taken - Volatile.Read(ref _settled) > WorthGoingOn)
            {
                _room.Wait(s_patience, stop);
            }
        }
    }

    private void OnDelivery(DeliveryReport<byte[]?, byte[]?> report)
    {
        if (report.Error.IsError)
        {
            _failures.Add(report.Error, report.Topic);
        }

        // The client's own thread alone comes here.
        Volatile.Write(ref _settled, _settled + 1);
        if (!_room.IsSet && Volatile.Read(ref _taken) - _settled <= WorthGoingOn)
        {
            _room.Set();
        }
    }

    private void OnLog(LogMessage message)
    {
        if (message.Facility is "FAIL" or "ERROR" or "REQTMOUT" && message.Message.Contains("TxnCoordinator", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _coordinatorFaults);
        }

        if (message.Facility == "ADDPARTS" && message.Message.EndsWith(NotAllowed, StringComparison.Ordinal))
        {
            // The records are only purged: which topic may not be written to in a transaction is told by the log alone.
            string[] parts = message.Message.Split('"');
            if (parts.Length == 3)
            {
                _failures.Add(new Error(ErrorCode.TopicAuthorizationFailed), parts[1]);
            }
        }

        _setup.Connection.OnLog(message);
    }

    private void OnError(Error error)
    {
        if (error.IsFatal)
        {
            Interlocked.CompareExchange(ref _fatal, error, null);
        }

        _setup.Connection.OnError(error);
    }

    private void ThrowIfFailed()
    {
        if (_failures.Told is not null)
        {
            throw Why(null);
        }
    }

    /// <summary>Why records aren't written: the reason of the record that failed first may be reported behind the consequences that it has for others.</summary>
    /// <param name="call">What a call said; null where only records have failed.</param>
    private ProducerException Why(KafkaException? call)
    {
        var deadline = new Deadline(_setup.Connection.RequestTimeout);
        while (!_failures.HasCause && Volatile.Read(ref _settled) < _taken && !deadline.IsOver)
        {
            _producer.Flush(s_patience);
        }

        if (_failures.Told is { IsCause: true } record)
        {
            return Failed(record.Error, record.Topic, null);
        }

        var told = call is not null && RecordFailures.IsCause(call.Error.Code) ? call : AskTransaction();
        return told is not null || _failures.Told is not { } consequence
            ? Failed((told ?? call!).Error, topic: null, told ?? call)
            : Failed(consequence.Error, consequence.Topic, null);
    }

    /// <summary>Why the open transaction has failed: a transaction that has can't be begun, and the client says why.</summary>
    private KafkaException? AskTransaction()
    {
        try
        {
            if (_setup.TransactionalId is not null)
            {
                _producer.BeginTransaction();
            }
        }
        catch (KafkaException failed) when (RecordFailures.IsCause(failed.Error.Code))
        {
            return failed;
        }
        catch (KafkaException)
        {
            // It hasn't.
        }

        return null;
    }

    private ProducerException Failed(Error error, string? topic, KafkaException? exception, bool isCommit = false)
    {
        var told = Volatile.Read(ref _fatal) ?? error;
        return new ProducerException(ProducerFailures.KindOf(told, exception, isCommit), told.ToFault(), exception)
        {
            Topic = topic,
            IsTooLarge = told.Code is ErrorCode.MsgSizeTooLarge or ErrorCode.RecordListTooLarge,
            IsTooLong = told.Code is ErrorCode.InvalidTransactionTimeout,
            Forbidden = told.Code switch
            {
                ErrorCode.TopicAuthorizationFailed => ForbiddenResource.Topic,
                ErrorCode.GroupAuthorizationFailed => ForbiddenResource.Group,
                ErrorCode.TransactionalIdAuthorizationFailed => ForbiddenResource.TransactionalId,
                ErrorCode.ClusterAuthorizationFailed => ForbiddenResource.Idempotence,
                _ => null,
            },
        };
    }

    /// <summary>When a transaction's commit was called first, and how often the coordinator's connection had broken by then.</summary>
    private sealed record CommitStart(long Faults, long Time);
}
