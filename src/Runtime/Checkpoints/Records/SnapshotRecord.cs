using System;

namespace Weir.Runtime;

/// <summary>A file that has all of the state as it was behind a batch; the file is durable when this is written.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="FileName">The file's name in <c>state</c>.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sum">Its checksum, as its end says it.</param>
internal sealed record SnapshotRecord(long BatchId, string FileName, long Length, uint Sum)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter to)
    {
        to.Int64(BatchId);
        to.Text(FileName);
        to.Int64(Length);
        to.UInt32(Sum);
    }

    /// <summary>Reads a payload.</summary>
    public static SnapshotRecord Read(ReadOnlySpan<byte> payload)
    {
        var from = new PayloadReader(payload);
        var read = new SnapshotRecord(from.Int64(), from.Text(), from.Int64(), from.UInt32());
        from.End();
        return read;
    }
}
