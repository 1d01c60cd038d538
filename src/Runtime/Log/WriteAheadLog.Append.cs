using System;

namespace Weir.Runtime;

/// <content>How records get into the buffer, and from there into segments.</content>
internal sealed partial class WriteAheadLog
{
    /// <summary>The most bytes that a payload may have.</summary>
    public int LongestPayload => (int)Math.Min(LogFormat.LongestRecord, _options.SegmentBytes - LogFormat.HeaderBytes - LogFormat.SealBytes) - LogFormat.RecordHeaderBytes;

    /// <summary>Appends a record. It is copied into the buffer; nothing is promised until it is durable.</summary>
    /// <param name="type">What kind it is, 1 to 239.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="StorageException">The log takes nothing more, because the disk failed or is full.</exception>
    public long Append(byte type, ReadOnlySpan<byte> payload) => Append(type, payload, default);

    /// <summary>Appends a record whose payload stands in two places.</summary>
    /// <param name="type">What kind it is, 1 to 239.</param>
    /// <param name="first">The first part of its payload.</param>
    /// <param name="second">The rest of it.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="StorageException">The log takes nothing more, because the disk failed or is full.</exception>
    public long Append(byte type, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        ArgumentOutOfRangeException.ThrowIfZero(type);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(type, LogFormat.HighestUserType);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)first.Length + second.Length, LongestPayload, nameof(first));
        return AppendRecord(type, first, second);
    }

    /// <summary>Hands what is in the buffer to the operating system: it then outlives the process, but not the machine.</summary>
    /// <exception cref="StorageException">The disk failed or is full.</exception>
    public void WriteOut()
    {
        lock (_writes)
        {
            WriteBuffer(beginsSync: false);
        }
    }

    private long AppendRecord(byte type, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int size = LogFormat.SizeOf(first.Length + second.Length);
        while (true)
        {
            lock (_gate)
            {
                ThrowIfRefused();
                if (Fits(size))
                {
                    return Encode(size, type, first, second);
                }
            }

            MakeRoom(size);
        }
    }

    private bool Fits(int size) => size <= _buffer.Length - _buffered && size <= _segment.Limit - _end;

    private long Encode(int size, byte type, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        long lsn = ++_lastLsn;
        _lastSum = LogRecordHeader.Write(_buffer.AsSpan(_buffered, size), _segment.Seed, lsn, _durableLsn, type, first, second);
        _buffered += size;
        _end += size;
        _durableWritten = _durableLsn;
        if (type != LogFormat.MarkType)
        {
            _lastToSync = lsn;
        }

        return lsn;
    }

    /// <summary>Empties the buffer, makes it larger or begins a segment, as a record of a size needs it.</summary>
    private void MakeRoom(int size)
    {
        lock (_writes)
        {
            WriteBuffer(beginsSync: false);
            lock (_gate)
            {
                if (size > _segment.Limit - _end)
                {
                    WriteBuffer(beginsSync: false);
                    Guard(Roll);
                }

                if (size > _buffer.Length && _buffered == 0)
                {
                    _buffer = new byte[size];
                }
            }
        }
    }

    /// <summary>Hands the buffer to the operating system; others fill the other one meanwhile. The caller has the lock for writes.</summary>
    /// <param name="beginsSync">Whether a sync follows, which covers just what this hands over.</param>
    private void WriteBuffer(bool beginsSync)
    {
        byte[] taken;
        int count;
        long position;
        lock (_gate)
        {
            ThrowIfRefused();
            taken = _buffer;
            count = _buffered;
            position = _writtenEnd;
            _buffer = _otherBuffer;
            _otherBuffer = taken;
            _buffered = 0;
            _writtenEnd = _end;
            if (beginsSync)
            {
                BeginSync();
            }
        }

        if (count > 0)
        {
            try
            {
                _segment.File.WriteAt(position, taken.AsSpan(0, count));
            }
            catch (StorageException failure)
            {
                throw Refuse(failure);
            }
        }
    }

    /// <summary>Goes on in the next segment. The caller has the locks, and all is written.</summary>
    private void Roll()
    {
        // The next segment's being there says that all before it is durable.
        _segment.File.SyncData();
        _durableLsn = _durableWritten = _lastLsn;
        var next = _segments.Begin(_lastLsn + 1, _lastSum);
        _segment.Seal(_lastLsn + 1);
        _retired.Add(_segment);
        _segment = next;
        _end = _writtenEnd = LogFormat.HeaderBytes;
        CrashPoint.Reached(CrashPoint.SegmentRolled);
    }

    private void ThrowIfRefused()
    {
        if (_failure is { } failure)
        {
            throw Refusal(failure);
        }
    }

    private StorageException Refusal(StorageException failure) =>
        new(failure.Fault, $"The log in {_storage.Path} takes no more records. {failure.Message}", failure) { IsFailedSync = failure.IsFailedSync };

    /// <summary>Takes note of a failure: the log takes nothing more, and whoever waits hears of it.</summary>
    private StorageException Refuse(StorageException failure)
    {
        lock (_gate)
        {
            _failure ??= failure;
            FailWaiters(failure);
        }

        return failure;
    }
}
