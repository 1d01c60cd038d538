using System;

namespace Weir.Runtime;

/// <summary>A batch's plan in a record: its number, time, late watermark and watermark in microseconds, then where it begins and ends and how far the source went.</summary>
internal static class PlanRecord
{
    /// <summary>Writes the payload.</summary>
    public static void Write(PayloadWriter to, BatchPlan plan)
    {
        to.Int64(plan.Context.BatchId);
        to.Int64(plan.Context.Time.Micros);
        to.Int64(plan.Context.LateWatermark.Micros);
        to.Int64(plan.Context.Watermark.Micros);
        OffsetsPayload.Write(to, plan.From);
        OffsetsPayload.Write(to, plan.To);
        OffsetsPayload.Write(to, plan.Latest);
    }

    /// <summary>Reads a payload.</summary>
    public static BatchPlan Read(ReadOnlySpan<byte> payload)
    {
        var from = new PayloadReader(payload);
        var context = new BatchContext(from.Int64(), new Timestamp(from.Int64()), new Timestamp(from.Int64()), new Timestamp(from.Int64()));
        var read = new BatchPlan(context, OffsetsPayload.Read(ref from), OffsetsPayload.Read(ref from), OffsetsPayload.Read(ref from));
        from.End();
        return read;
    }
}
