using System;
using System.Buffers;

namespace Weir.Runtime;

/// <summary>Cuts a file into lines, at \n without a \r before it, and hands them on where they lie in the pipe's buffers.</summary>
/// <remarks>Only lines over two buffers, and those at the end of one, are copied: operators may load whole vectors behind a record.</remarks>
/// <param name="options">What is a record, and how long a line may be.</param>
internal sealed class FileLines(FileSourceOptions options)
{
    private const int MostLines = 4096;
    private const byte NewLine = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private static readonly SearchValues<byte> s_blank = SearchValues.Create(" \t\r"u8);

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private readonly RecordSlot[] _slots = new RecordSlot[MostLines];
    private readonly RecordBuffer _copies = new();
    private SourceFile _file = null!;
    private SourcePartition _partition = SourcePartition.Only;
    private IRecordReceiver _receiver = null!;
    private long _line;
    private int _count;
    private bool _isBehindMark;

    /// <summary>How many records the file had so far.</summary>
    public long Records { get; private set; }

    /// <summary>Begins with a file.</summary>
    public void Begin(SourceFile file, IRecordReceiver receiver)
    {
        (_file, _receiver) = (file, receiver);
        _partition = new SourcePartition(file.Path, 0);
        (_line, _count, Records, _isBehindMark) = (0, 0, 0, false);
        _copies.Clear();
    }

    /// <summary>Takes the lines that are whole; at the file's end also the last, which may have no end of its own.</summary>
    /// <returns>Where the first line that isn't whole begins.</returns>
    /// <exception cref="QueryException">A line is longer than the source accepts, or the first doesn't name the row's columns.</exception>
    public SequencePosition Take(ReadOnlySequence<byte> buffer, bool isEnd)
    {
        if (!_isBehindMark)
        {
            if (buffer.Length < ByteOrderMark.Length && !isEnd)
            {
                return buffer.Start;
            }

            buffer = SkipByteOrderMark(buffer);
            _isBehindMark = true;
        }

        while (true)
        {
            buffer = buffer.Slice(TakeSpan(buffer.FirstSpan));
            if (buffer.PositionOf(NewLine) is not { } end)
            {
                break;
            }

            TakeCopy(buffer.Slice(0, end));
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }

        // One more than the bound, for a \r that belongs to the line's end.
        Check(buffer.Length - 1);
        if (isEnd && !buffer.IsEmpty)
        {
            TakeCopy(buffer);
            buffer = buffer.Slice(buffer.End);
        }

        HandOnCopies();
        return buffer.Start;
    }

    /// <summary>Hands on the lines that are whole and far enough from the span's end.</summary>
    /// <returns>How many bytes they take.</returns>
    private int TakeSpan(ReadOnlySpan<byte> span)
    {
        int taken = 0;
        int safe = span.Length - RecordBuffer.Slack;
        if (safe >= 0)
        {
            HandOnCopies();
        }

        for (int length; (length = span[taken..].IndexOf(NewLine)) >= 0 && taken + length <= safe; taken += length + 1)
        {
            var line = TrimEnd(span.Slice(taken, length));
            Check(line.Length);
            if (IsRecord(line))
            {
                _slots[_count++] = Slot(taken, line.Length);
                if (_count == MostLines)
                {
                    HandOn(span);
                }
            }
        }

        HandOn(span);
        return taken;
    }

    private void TakeCopy(in ReadOnlySequence<byte> line)
    {
        Check(line.Length - 1);
        byte[]? rented = null;
        if (!line.IsSingleSegment)
        {
            rented = ArrayPool<byte>.Shared.Rent((int)line.Length);
            line.CopyTo(rented);
        }

        var text = TrimEnd(rented is null ? line.FirstSpan : rented.AsSpan(0, (int)line.Length));
        Check(text.Length);
        if (IsRecord(text))
        {
            _copies.Append(default, new Bytes(text), new Timestamp(_file.ModifiedMicros), _line - 1);
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private RecordSlot Slot(int start, int length) => new()
    {
        KeyLength = RecordSlot.NullLength,
        ValueOffset = start,
        ValueLength = length,
        TimestampMicros = _file.ModifiedMicros,
        Offset = _line - 1,
    };

    private void HandOn(ReadOnlySpan<byte> data)
    {
        if (_count > 0)
        {
            Records += _count;
            _receiver.Receive(new SourceBatch(_partition, data, _slots.AsSpan(0, _count)));
            _count = 0;
        }
    }

    private void HandOnCopies()
    {
        if (_copies.Count > 0)
        {
            Records += _copies.Count;
            _receiver.Receive(_copies.AsBatch(_partition));
            _copies.Clear();
        }
    }

    /// <summary>Counts a line, and says whether it is a record: not the first where files have a header, and in some formats no blank one.</summary>
    private bool IsRecord(ReadOnlySpan<byte> line)
    {
        if (_line++ == 0 && options.Header is not null)
        {
            options.Header.Check(line, _file.Path);
            return false;
        }

        return options.ReadsBlankLines || (!line.IsEmpty && (line[0] > ' ' || line.ContainsAnyExcept(s_blank)));
    }

    private static ReadOnlySequence<byte> SkipByteOrderMark(ReadOnlySequence<byte> buffer)
    {
        Span<byte> first = stackalloc byte[ByteOrderMark.Length];
        if (buffer.Length < first.Length)
        {
            return buffer;
        }

        buffer.Slice(0, first.Length).CopyTo(first);
        return first.SequenceEqual(ByteOrderMark) ? buffer.Slice(first.Length) : buffer;
    }

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> line) => line is [.. var text, CarriageReturn] ? text : line;

    private void Check(long length)
    {
        if (length > options.MaxLineBytes)
        {
            throw new QueryException(
                $"Line {_line + 1} of the file '{_file.Path}' has more than {options.MaxLineBytes} bytes. Write shorter lines, or raise MaxLineBytes of the file source.");
        }
    }
}
