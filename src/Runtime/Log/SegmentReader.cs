using System;
using System.Buffers;

namespace Weir.Runtime;

/// <summary>Reads a segment's records one after the other and verifies each before it is used.</summary>
internal sealed class SegmentReader : IDisposable
{
    private const int WindowBytes = 256 * 1024;

    private readonly IStorageFile _file;
    private byte[] _window;
    private long _windowStart;
    private int _windowLength;

    /// <summary>Reads a segment's header.</summary>
    /// <param name="file">The segment; it is disposed of with the reader.</param>
    /// <exception cref="LogDamagedException">The header isn't whole, or of a version that can't be read.</exception>
    public SegmentReader(IStorageFile file)
    {
        _file = file;
        Length = file.Length;
        Limit = Length - LogFormat.SealBytes;
        _window = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(Length, LogFormat.SmallestSegment, WindowBytes));
        try
        {
            Header = SegmentHeader.Decode(Window(0, LogFormat.HeaderBytes), file.Path);
            if (Length % LogFormat.Alignment != 0 || Limit < LogFormat.HeaderBytes)
            {
                throw new LogDamagedException(LogProblem.Damaged, file.Path, Length, 0, "The segment was cut off.");
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Seed = Header.Seed;
        Position = LogFormat.HeaderBytes;
    }

    /// <summary>The segment's header.</summary>
    public SegmentHeader Header { get; }

    /// <summary>What its checksums begin with.</summary>
    public uint Seed { get; }

    /// <summary>The file's length.</summary>
    public long Length { get; }

    /// <summary>Where records end at the latest.</summary>
    public long Limit { get; }

    /// <summary>The position behind the last record read.</summary>
    public long Position { get; private set; }

    /// <summary>Reads the next record.</summary>
    /// <param name="lsn">The number that it must have.</param>
    /// <param name="header">What stands before its payload.</param>
    /// <param name="payload">Its payload, a view that lives until the next call.</param>
    /// <returns>False if there is no such record here: the segment's end, or damage.</returns>
    public bool TryNext(long lsn, out LogRecordHeader header, out ReadOnlySpan<byte> payload)
    {
        if (!TryRead(Position, lsn, lsn, out header, out var bytes))
        {
            payload = default;
            return false;
        }

        payload = bytes[LogFormat.RecordHeaderBytes..header.Length];
        Position += bytes.Length;
        return true;
    }

    /// <summary>Looks through what is behind the last record read: whether there is anything, and what later records say was durable.</summary>
    /// <param name="lsn">The number that the next record would have had.</param>
    public LogTail ReadTail(long lsn)
    {
        long at = Position;
        long end = at;
        long durable = 0;
        long highest = lsn + ((Limit - at) / LogFormat.SizeOf(0));
        while (at < Limit)
        {
            var window = Window(at, WindowBytes);
            int first = window.IndexOfAnyExcept((byte)0);
            if (first < 0)
            {
                at += window.Length;
                continue;
            }

            at += first & -LogFormat.Alignment;
            if (TryRead(at, lsn, highest, out var header, out var bytes))
            {
                durable = Math.Max(durable, header.DurableLsn);
                at += bytes.Length;
            }
            else
            {
                at += LogFormat.Alignment;
            }

            end = at;
        }

        return new LogTail(end - Position, durable);
    }

    /// <summary>The first number of the next segment; 0 where the segment isn't sealed, -1 where its seal is damaged.</summary>
    public long ReadSeal()
    {
        Span<byte> seal = stackalloc byte[LogFormat.SealBytes];
        return _file.ReadAt(Limit, seal) == seal.Length ? SegmentSeal.Decode(seal, Seed) : -1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_window);
        _window = [];
        _file.Dispose();
    }

    private bool TryRead(long position, long lowest, long highest, out LogRecordHeader header, out ReadOnlySpan<byte> bytes)
    {
        header = default;
        bytes = Window(position, LogFormat.RecordHeaderBytes);
        if (bytes.Length < LogFormat.RecordHeaderBytes)
        {
            return false;
        }

        long lsn = LogRecordHeader.ClaimedLsn(bytes);
        int size = LogRecordHeader.ClaimedSize(bytes);
        if (lsn < lowest || lsn > highest || size == 0 || size > Limit - position)
        {
            return false;
        }

        bytes = Window(position, size);
        return bytes.Length == size && LogRecordHeader.TryRead(bytes, Seed, out header);
    }

    /// <summary>Bytes of the file from a place on; fewer than asked for where records can't be any more, or if more than fit are asked for.</summary>
    private ReadOnlySpan<byte> Window(long position, int count)
    {
        count = (int)Math.Clamp(Limit - position, 0, count);
        if (position < _windowStart || position + count > _windowStart + _windowLength)
        {
            if (count > _window.Length)
            {
                ArrayPool<byte>.Shared.Return(_window);
                _window = ArrayPool<byte>.Shared.Rent(count);
            }

            _windowStart = position;
            _windowLength = _file.ReadAt(position, _window);
        }

        int offset = (int)(position - _windowStart);
        return _window.AsSpan(offset, Math.Min(count, _windowLength - offset));
    }
}
