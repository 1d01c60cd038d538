using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What a run writes before its first batch.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Time">When it began.</param>
/// <param name="Facts">What may not change while the checkpoint is used.</param>
/// <param name="First">Where the query's first batch begins, so that a query that began at the end of a topic goes on there and not at the end of later.</param>
/// <param name="SourceMetadata">What the source must know again; null for nothing.</param>
internal sealed record StartRecord(Guid RunId, Timestamp Time, IReadOnlyList<QueryFact> Facts, SourceOffsets First, string? SourceMetadata)
{
    private const int SmallestFact = 8;

    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter to)
    {
        to.Guid(RunId);
        to.Int64(Time.Micros);
        to.Int32(Facts.Count);
        foreach (var fact in Facts)
        {
            to.Text(fact.Name);
            to.Text(fact.Value);
        }

        OffsetsPayload.Write(to, First);
        to.Text(SourceMetadata);
    }

    /// <summary>Reads a payload.</summary>
    public static StartRecord Read(ReadOnlySpan<byte> payload)
    {
        var from = new PayloadReader(payload);
        var runId = from.Guid();
        var time = new Timestamp(from.Int64());
        var facts = new QueryFact[from.Count(SmallestFact)];
        for (int i = 0; i < facts.Length; i++)
        {
            facts[i] = new QueryFact(from.Text(), from.Text());
        }

        var read = new StartRecord(runId, time, facts, OffsetsPayload.Read(ref from), from.TextOrNull());
        from.End();
        return read;
    }
}
