using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Record batches of one partition that came before they were wanted, because others in the same answer are wanted first.</summary>
/// <param name="blocks">The memory.</param>
internal sealed class RecordStash(StashBlocks blocks)
{
    private readonly Queue<(RecordBatchHeader Header, byte[]? Block, int Start)> _batches = new();
    private byte[]? _filling;
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
            _batches.Enqueue((header, null, 0));
            return;
        }

        int needed = batch.Length + RecordBuffer.Slack;
        if (_filling is null || _filling.Length - _length < needed)
        {
            (_filling, _length) = (blocks.Rent(needed), 0);
        }

        batch.CopyTo(_filling.AsSpan(_length));
        _batches.Enqueue((header, _filling, _length));
        _length += batch.Length;
    }

    /// <summary>The first batch.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="isLeftOut">Whether its records are left out.</param>
    public ReadOnlySpan<byte> Peek(out RecordBatchHeader header, out bool isLeftOut)
    {
        (header, byte[]? block, int start) = _batches.Peek();
        isLeftOut = block is null;
        return block is null ? default : block.AsSpan(start, header.TotalLength);
    }

    /// <summary>Forgets the first batch.</summary>
    public void Drop()
    {
        var (_, block, _) = _batches.Dequeue();
        if (block is null)
        {
            return;
        }

        // A block is free once the batches in it are gone, and they follow each other.
        foreach (var (_, next, _) in _batches)
        {
            if (next is not null)
            {
                if (next != block)
                {
                    blocks.Return(block);
                }

                return;
            }
        }

        (_filling, _length) = (null, 0);
        blocks.Return(block);
    }

    /// <summary>Forgets all batches.</summary>
    public void Clear()
    {
        while (!IsEmpty)
        {
            Drop();
        }
    }
}
