using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Record batches of one partition that came before they were wanted, because others in the same answer are wanted first.</summary>
internal sealed class RecordStash
{
    private const int KeptBytes = 64 * 1024;
    private readonly Queue<(RecordBatchHeader Header, int Start, bool IsLeftOut)> _batches = new();
    private byte[] _data = [];
    private int _length;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _batches.Count == 0;

    /// <summary>Puts a batch behind the others.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="batch">Its bytes.</param>
    /// <param name="isLeftOut">Whether its records are of an aborted transaction.</param>
    public void Add(in RecordBatchHeader header, ReadOnlySpan<byte> batch, bool isLeftOut)
    {
        if (isLeftOut)
        {
            _batches.Enqueue((header, _length, true));
            return;
        }

        int needed = _length + batch.Length + RecordBuffer.Slack;
        if (needed > _data.Length)
        {
            Array.Resize(ref _data, Math.Max(needed, (int)Math.Min(2L * _data.Length, Array.MaxLength)));
        }

        batch.CopyTo(_data.AsSpan(_length));
        _batches.Enqueue((header, _length, false));
        _length += batch.Length;
    }

    /// <summary>The first batch.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="isLeftOut">Whether its records are left out.</param>
    public ReadOnlySpan<byte> Peek(out RecordBatchHeader header, out bool isLeftOut)
    {
        (header, int start, isLeftOut) = _batches.Peek();
        return isLeftOut ? default : _data.AsSpan(start, header.TotalLength);
    }

    /// <summary>Forgets the first batch.</summary>
    public void Drop()
    {
        _batches.Dequeue();
        if (_batches.Count == 0)
        {
            Clear();
        }
    }

    /// <summary>Forgets all batches.</summary>
    public void Clear()
    {
        _batches.Clear();
        _length = 0;
        if (_data.Length > KeptBytes)
        {
            _data = [];
        }
    }
}
