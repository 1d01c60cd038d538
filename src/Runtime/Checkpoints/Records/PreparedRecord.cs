using System;

namespace Weir.Runtime;

/// <summary>What a batch that has run came to.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="NextWatermark">The watermark that the next batch runs with.</param>
/// <param name="Pieces">How many pieces of state it wrote.</param>
/// <param name="Bytes">How many bytes they have together.</param>
/// <param name="Sum">The CRC32C of the bytes, one piece behind the other.</param>
internal sealed record PreparedRecord(long BatchId, Timestamp NextWatermark, int Pieces, long Bytes, uint Sum)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter to)
    {
        to.Int64(BatchId);
        to.Int64(NextWatermark.Micros);
        to.Int32(Pieces);
        to.Int64(Bytes);
        to.UInt32(Sum);
    }

    /// <summary>Reads a payload.</summary>
    public static PreparedRecord Read(ReadOnlySpan<byte> payload)
    {
        var from = new PayloadReader(payload);
        var read = new PreparedRecord(from.Int64(), new Timestamp(from.Int64()), from.Int32(), from.Int64(), from.UInt32());
        from.End();
        return read;
    }
}
