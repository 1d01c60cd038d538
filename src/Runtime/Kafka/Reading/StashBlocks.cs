using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Memory for record batches that are put aside, shared by all partitions of a reader and used again.</summary>
/// <remarks>
/// With a limit on batches every range ends within an answer, and what the answer has beyond it is put aside: up to 8 MiB a partition. Allocated anew each time, that
/// was 34 bytes for each record of 100 bytes in batches of a million.
/// </remarks>
internal sealed class StashBlocks
{
    // A batch of a producer's largest usual size fits in; larger ones get memory of their own.
    private const int BlockBytes = 1024 * 1024;
    private const int MostKept = 32;
    private readonly Stack<byte[]> _free = new(MostKept);

    /// <summary>Gives a block, whose contents are whatever they were.</summary>
    /// <param name="least">How many bytes it must have at least.</param>
    public byte[] Rent(int least)
    {
        if (least <= BlockBytes)
        {
            lock (_free)
            {
                if (_free.TryPop(out byte[]? block))
                {
                    return block;
                }
            }
        }

        return GC.AllocateUninitializedArray<byte>(Math.Max(least, BlockBytes));
    }

    /// <summary>Takes a block back.</summary>
    /// <param name="block">What <see cref="Rent"/> gave.</param>
    public void Return(byte[] block)
    {
        lock (_free)
        {
            if (block.Length == BlockBytes && _free.Count < MostKept)
            {
                _free.Push(block);
            }
        }
    }
}
