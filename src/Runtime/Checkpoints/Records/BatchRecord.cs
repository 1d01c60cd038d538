using System;

namespace Weir.Runtime;

/// <summary>The payload of the records that only name a batch: it is committed, or it was the last one when the run ended (-1 where there was none).</summary>
internal static class BatchRecord
{
    /// <summary>Writes the payload.</summary>
    public static void Write(PayloadWriter to, long batchId) => to.Int64(batchId);

    /// <summary>Reads a payload.</summary>
    public static long Read(ReadOnlySpan<byte> payload)
    {
        var from = new PayloadReader(payload);
        long batchId = from.Int64();
        from.End();
        return batchId;
    }
}
