using System;

namespace Weir.Runtime;

/// <summary>A piece of what a batch changed in the state: the batch u64, which part of the state u32, which piece of the batch u32, then the bytes.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Part">Which of the operator's parts it belongs to.</param>
/// <param name="Index">Which piece of the batch it is, counted over all parts.</param>
internal readonly record struct StateRecord(long BatchId, int Part, int Index)
{
    /// <summary>The most bytes of state in one record.</summary>
    public const int LongestPiece = 1024 * 1024;

    /// <summary>Writes what stands before the bytes.</summary>
    public void Write(PayloadWriter to)
    {
        to.Int64(BatchId);
        to.Int32(Part);
        to.Int32(Index);
    }

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="piece">The bytes, within the payload.</param>
    public static StateRecord Read(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> piece)
    {
        var from = new PayloadReader(payload);
        var read = new StateRecord(from.Int64(), from.Int32(), from.Int32());
        piece = from.Rest;
        return read;
    }
}
