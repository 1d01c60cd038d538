using System;
using System.Buffers;

namespace Weir.Runtime;

/// <summary>Cuts what comes from a connection into lines: at \n, without a \r before it. The bytes of a line are taken as they are.</summary>
internal sealed class LineReader(SocketSourceOptions options, RecordQueue queue)
{
    private const byte NewLine = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>Takes the lines that are whole; at the connection's end also the last, which has no end of its own.</summary>
    /// <returns>Where the first line that isn't whole begins.</returns>
    /// <exception cref="QueryException">A line is longer than the source accepts; those before it were taken.</exception>
    public SequencePosition Take(ReadOnlySequence<byte> buffer, bool isEnd, Timestamp arrival)
    {
        while (true)
        {
            var first = buffer.FirstSpan;
            int taken = 0;
            for (int length; (length = first[taken..].IndexOf(NewLine)) >= 0; taken += length + 1)
            {
                Add(first.Slice(taken, length), arrival);
            }

            buffer = buffer.Slice(taken);
            if (buffer.PositionOf(NewLine) is not { } end)
            {
                break;
            }

            AddScattered(buffer.Slice(0, end), arrival);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }

        // One more than the bound, for a \r that belongs to the line's end.
        Check(buffer.Length - 1);
        if (isEnd && !buffer.IsEmpty)
        {
            AddScattered(buffer, arrival);
            return buffer.End;
        }

        return buffer.Start;
    }

    private void Add(ReadOnlySpan<byte> line, Timestamp arrival)
    {
        if (line.Length > 0 && line[^1] == CarriageReturn)
        {
            line = line[..^1];
        }

        Check(line.Length);
        line.CopyTo(queue.AppendValue(line.Length, arrival));
    }

    // A line over several segments, about one in each read.
    private void AddScattered(in ReadOnlySequence<byte> line, Timestamp arrival)
    {
        var whole = line;
        if (!whole.IsEmpty && whole.Slice(whole.Length - 1).FirstSpan[0] == CarriageReturn)
        {
            whole = whole.Slice(0, whole.Length - 1);
        }

        Check(whole.Length);
        whole.CopyTo(queue.AppendValue((int)whole.Length, arrival));
    }

    private void Check(long length)
    {
        if (length > options.MaxLineBytes)
        {
            throw new QueryException(
                $"{options.Host}:{options.Port} sent a line of more than {options.MaxLineBytes} bytes. "
                + "Send shorter lines, or raise MaxLineBytes of the socket source.");
        }
    }
}
