using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>Reads partitions by Confluent's consumer: assigned, in no group, never committing.</summary>
/// <remarks>
/// A read blocks the thread that calls it. The consumer fetches ahead; what it hands over beyond a range is kept for the next one,
/// so that going on costs no fetch. Ends of ranges are told by offsets passed and by the consumer's end-of-partition events, not by
/// records, because the last offsets may hold none.
/// </remarks>
internal sealed class ConfluentPartitionReader : IPartitionReader
{
    // A batch that fits the second-level cache together with the operator's tables.
    private const int BatchBytes = 256 * 1024;
    private const int BatchRecords = 4096;

    // How often a blocked read looks whether it was cancelled: who asks whether an idle query has caught up waits for that long.
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(20);

    private readonly IConsumer<Payload, Payload> _consumer;
    private readonly KafkaConnection _connection;
    private readonly KafkaErrors _errors;
    private readonly ILossHandler _losses;
    private readonly PartitionCursors _cursors;
    private readonly PayloadBuffer _payloads = new(BatchBytes);
    private readonly int _aheadLimit;
    private readonly bool _includesHeaders;
    private int _waiting;
    private long _records;

    /// <summary>Makes a consumer; it connects with its first range.</summary>
    /// <param name="connection">The brokers.</param>
    /// <param name="options">What may be read, and how the consumer calls itself.</param>
    /// <param name="losses">What decides about offsets that can't be read.</param>
    /// <param name="aheadLimit">How many bytes of a partition are kept beyond a range before its fetching pauses.</param>
    public ConfluentPartitionReader(
        KafkaConnection connection, KafkaSourceOptions options, ILossHandler losses, int aheadLimit = 16 * 1024 * 1024)
    {
        _connection = connection;
        _errors = new KafkaErrors(connection);
        _losses = losses;
        string? onlyTopic = options.Topics is [var only] ? only : null;
        _cursors = new PartitionCursors(onlyTopic ?? "");
        _aheadLimit = aheadLimit;
        _includesHeaders = options.IncludeHeaders;
        var builder = new ConsumerBuilder<Payload, Payload>(Config(connection, options, namesTopics: onlyTopic is null))
            .SetKeyDeserializer(_payloads)
            .SetValueDeserializer(_payloads)
            .SetLogHandler((_, message) => connection.OnLog(message))
            .SetErrorHandler((_, error) => connection.OnError(error));
        _consumer = connection.Build(builder.Build);
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(IReadOnlyList<PartitionRange> ranges, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        _records = 0;
        try
        {
            // One thread reads all pieces of a partition: together they are one range.
            ranges = PartitionRange.Join(ranges);
            Seek(ranges);
            Read(ranges, receiver, cancellationToken);
        }
        catch
        {
            // Some of a range may have been handed on: whoever tries again gets it whole.
            foreach (var cursor in _cursors.All)
            {
                cursor.Invalidate();
            }

            _payloads.Length = _waiting = 0;
            throw;
        }

        return ValueTask.FromResult(_records);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WaitAsync(IReadOnlyList<PartitionRange> ranges, TimeSpan longest, CancellationToken cancellationToken) =>
        await Task.Run(() => Wait(ranges, longest, cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.Run(_consumer.Dispose).ConfigureAwait(false);

    /// <summary>The consumer's settings: an untuned one waits a second whenever its queue was full, and fetches 1 MiB at a time.</summary>
    private static ConsumerConfig Config(KafkaConnection connection, KafkaSourceOptions options, bool namesTopics) => connection.Configure(new ConsumerConfig
    {
        // The client insists on a group's name; a consumer that is assigned its partitions never joins it.
        GroupId = KafkaGroup.NameOf(options, connection.QueryName),
        EnableAutoCommit = false,
        EnableAutoOffsetStore = false,
        AutoOffsetReset = AutoOffsetReset.Error,
        IsolationLevel = connection.Settings.Isolation == Isolation.ReadCommitted ? IsolationLevel.ReadCommitted : IsolationLevel.ReadUncommitted,
        EnablePartitionEof = true,
        FetchWaitMaxMs = 100,
        FetchQueueBackoffMs = 1,
        MaxPartitionFetchBytes = 8 * 1024 * 1024,
        FetchMaxBytes = 64 * 1024 * 1024,
        QueuedMinMessages = 1_000_000,
        QueuedMaxMessagesKbytes = 128 * 1024,

        // Headers and, for a single topic, its name would be objects of each record's own.
        ConsumeResultFields = $"timestamp{(namesTopics ? ",topic" : "")}{(options.IncludeHeaders ? ",headers" : "")}",
    });

    private void Read(IReadOnlyList<PartitionRange> ranges, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        int open = 0;
        foreach (var range in ranges)
        {
            var cursor = _cursors.Get(range.Partition);
            cursor.Until = range.To;
            TakeAhead(cursor, receiver, cancellationToken);
            Resume(cursor);
            open += cursor.IsDone ? 0 : 1;
        }

        var deadline = new Deadline(_connection.RequestTimeout);
        while (open > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Consume(s_slice, out var failed) is not { } result)
            {
                if (failed is not null && !failed.IsDone)
                {
                    deadline = new Deadline(_connection.RequestTimeout);
                    Skip(failed);
                    open -= failed.IsDone ? 1 : 0;
                }
                else if (deadline.IsOver)
                {
                    var stalled = _cursors.All.First(cursor => !cursor.IsDone);
                    throw _errors.Stalled(stalled.Partition, stalled.Reached);
                }
            }
            else if (_cursors.Find(result.TopicPartitionOffset) is { } cursor)
            {
                deadline = new Deadline(_connection.RequestTimeout);
                bool wasOpen = !cursor.IsDone;
                Take(cursor, result, receiver, cancellationToken);
                open -= wasOpen && cursor.IsDone ? 1 : 0;
            }
        }

        Flush(receiver);
        foreach (var range in ranges)
        {
            _cursors.Get(range.Partition).ReadUpTo = range.To;
        }
    }

    private bool Wait(IReadOnlyList<PartitionRange> ranges, TimeSpan longest, CancellationToken cancellationToken)
    {
        Seek(ranges);
        var deadline = new Deadline(longest);
        while (!_cursors.All.Any(cursor => cursor.Reached > cursor.ReadUpTo))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (deadline.IsOver)
            {
                return false;
            }

            var left = deadline.Left;
            var result = Consume(left < s_slice ? left : s_slice, out var failed);
            if (failed is not null)
            {
                // The next range begins anew, and meets the same failure if it is still there.
                failed.Invalidate();
                return true;
            }

            if (result is not null && _cursors.Find(result.TopicPartitionOffset) is { } cursor)
            {
                cursor.Until = cursor.ReadUpTo;
                Take(cursor, result, receiver: null, cancellationToken);
            }
        }

        return true;
    }

    /// <summary>Tells the consumer where to fetch, unless it stands there.</summary>
    private void Seek(IReadOnlyList<PartitionRange> ranges)
    {
        if (ranges.All(range => _cursors.Get(range.Partition).StandsAt(range.From)))
        {
            return;
        }

        foreach (var range in ranges)
        {
            var cursor = _cursors.Get(range.Partition);
            cursor.Invalidate();
            Resume(cursor);
            cursor.ReadUpTo = cursor.Reached = range.From;
        }

        _consumer.Assign(ranges.Select(range => new TopicPartitionOffset(_cursors.Get(range.Partition).Client, range.From)));
    }

    /// <summary>Gets what the client has next.</summary>
    /// <param name="longest">How long to wait for it.</param>
    /// <param name="failed">The partition whose offsets are lost, if that is what the client has to say: <see cref="PartitionCursor.Failure"/> says how.</param>
    private ConsumeResult<Payload, Payload>? Consume(TimeSpan longest, out PartitionCursor? failed)
    {
        failed = null;
        try
        {
            return _consumer.Consume(longest);
        }
        catch (ConsumeException failure) when (failure.Error.Code is ErrorCode.GroupAuthorizationFailed or ErrorCode.GroupCoordinatorNotAvailable)
        {
            // The group isn't used.
            return null;
        }
        catch (ConsumeException failure)
        {
            var place = failure.ConsumerRecord?.TopicPartitionOffset;
            var cursor = place is null ? null : _cursors.Find(place);
            var fault = failure.Error.ToFault();
            if (cursor is null)
            {
                throw _errors.Other("read", fault, failure);
            }

            cursor.Failure = fault.LossCause ?? throw _errors.Asking($"read {cursor.Partition}", cursor.Partition.Topic, fault, failure);
            failed = cursor;
            return null;
        }
    }

    /// <summary>Goes on behind offsets that can't be read, if the query does.</summary>
    private void Skip(PartitionCursor cursor)
    {
        // Of a damaged batch the client doesn't tell the end.
        long next = cursor.Failure == LossCause.RangeTrimmed ? Math.Min(FirstOffset(cursor), cursor.Until) : cursor.Until;
        _losses.OnLoss(new LostRange(cursor.Failure, cursor.Partition.Topic, cursor.Partition.Number, cursor.Reached, next));
        cursor.Reached = next;
        _consumer.IncrementalUnassign([cursor.Client]);
        cursor.IsPaused = false;
        if (cursor.Failure != LossCause.PartitionDeleted)
        {
            _consumer.IncrementalAssign([new TopicPartitionOffset(cursor.Client, next)]);
        }
    }

    private long FirstOffset(PartitionCursor cursor)
    {
        try
        {
            return Math.Max(cursor.Reached, _consumer.QueryWatermarkOffsets(cursor.Client, _connection.RequestTimeout).Low.Value);
        }
        catch (KafkaException failure)
        {
            throw _errors.Asking($"tell where {cursor.Partition} begins", cursor.Partition.Topic, failure.Error.ToFault(), failure);
        }
    }

    private void Take(
        PartitionCursor cursor, ConsumeResult<Payload, Payload> result, IRecordReceiver? receiver, CancellationToken cancellationToken)
    {
        long offset = result.Offset.Value;
        if (result.IsPartitionEOF)
        {
            cursor.Reached = Math.Max(cursor.Reached, offset);
            return;
        }

        var record = ToRecord(cursor, result);
        if (offset < cursor.Reached)
        {
            // Left over from where the partition was fetched before.
            _payloads.Length = record.Key.Offset;
            return;
        }

        cursor.Reached = offset + 1;
        if (offset < cursor.Until)
        {
            Add(cursor, in record, receiver!, cancellationToken);
            return;
        }

        cursor.Ahead.Add(in record, _payloads);
        _payloads.Length = record.Key.Offset;
        if (cursor.Ahead.Bytes > _aheadLimit && !cursor.IsPaused)
        {
            _consumer.Pause([cursor.Client]);
            cursor.IsPaused = true;
        }
    }

    private FetchedRecord ToRecord(PartitionCursor cursor, ConsumeResult<Payload, Payload> result)
    {
        var message = result.Message;
        long milliseconds = message.Timestamp.UnixTimestampMs;
        if (milliseconds is > long.MaxValue / 1000 or < long.MinValue / 1000)
        {
            throw KafkaErrors.MalformedTimestamp(cursor.Partition, result.Offset.Value, milliseconds);
        }

        var slot = new RecordSlot { TimestampMicros = milliseconds * 1000, Offset = result.Offset.Value };

        // The client counts the types from 0, Kafka from -1.
        int headerBytes = _includesHeaders ? _payloads.AddHeaders(message.Headers) : 0;
        return new FetchedRecord(slot, (int)message.Timestamp.Type - 1, headerBytes).With(message.Key, message.Value);
    }

    private void TakeAhead(PartitionCursor cursor, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        int taken = 0;
        while (cursor.Ahead.TryCopy(taken, cursor.Until, _payloads, out var record))
        {
            Add(cursor, in record, receiver, cancellationToken);
            taken++;
        }

        cursor.Ahead.DropFirst(taken);
    }

    private void Add(PartitionCursor cursor, in FetchedRecord record, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        if (cursor.IsOfOtherType(in record))
        {
            cursor.Flush(_payloads, receiver);
        }

        cursor.Add(in record);
        _records++;
        if (++_waiting >= BatchRecords || _payloads.Length >= BatchBytes)
        {
            Flush(receiver);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void Flush(IRecordReceiver receiver)
    {
        foreach (var cursor in _cursors.All)
        {
            cursor.Flush(_payloads, receiver);
        }

        _payloads.Length = _waiting = 0;
    }

    private void Resume(PartitionCursor cursor)
    {
        if (cursor.IsPaused)
        {
            _consumer.Resume([cursor.Client]);
            cursor.IsPaused = false;
        }
    }
}
