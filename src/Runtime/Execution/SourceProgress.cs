using System.Collections.Generic;
using System.Text.Json;

namespace Weir;

/// <summary>What a batch read from a source: Spark's <c>sources[]</c>.</summary>
public sealed class SourceProgress
{
    private readonly Runtime.SourceOffsets _start;
    private readonly Runtime.SourceOffsets _end;
    private readonly Runtime.SourceOffsets _latest;

    internal SourceProgress(string description, Runtime.SourceOffsets start, Runtime.SourceOffsets end, Runtime.SourceOffsets latest)
    {
        Description = description;
        _start = start;
        _end = end;
        _latest = latest;
    }

    /// <summary>The source's kind and what it reads.</summary>
    public string Description { get; }

    /// <summary>Where the batch began to read, as JSON: the next offset of each partition.</summary>
    public string StartOffset => _start.ToString();

    /// <summary>Where the batch ended, as JSON: the offset behind the last that was read, of each partition.</summary>
    public string EndOffset => _end.ToString();

    /// <summary>How far the source went when the batch was planned, as JSON.</summary>
    public string LatestOffset => _latest.ToString();

    /// <summary>How many rows were read.</summary>
    public long NumInputRows { get; internal init; }

    /// <summary>How many of them couldn't be read as the source's row, or not in full. Spark doesn't tell this; the JSON has it where there are any.</summary>
    public long NumMalformedRows { get; internal init; }

    /// <summary>Rows that arrived in a second since the trigger before; NaN or infinite where that can't be told.</summary>
    public double InputRowsPerSecond { get; internal init; }

    /// <summary>Rows that were processed in a second of the batch's duration.</summary>
    public double ProcessedRowsPerSecond { get; internal init; }

    /// <summary>
    /// For a source with topics: by how many offsets the batch's end stays behind the latest, at least, at most and on average over the
    /// partitions, as <c>minOffsetsBehindLatest</c> and so on; empty for other sources.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metrics => Runtime.OffsetLag.Describe(_end, _latest);

    /// <summary>For a source with topics: where the batch left each partition; empty for other sources. The JSON has the same in its offsets.</summary>
    public IReadOnlyList<PartitionProgress> Partitions => Runtime.OffsetLag.ByPartition(_end, _latest);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("description", Description);
        WriteOffsets(writer, "startOffset", _start);
        WriteOffsets(writer, "endOffset", _end);
        WriteOffsets(writer, "latestOffset", _latest);
        writer.WriteNumber("numInputRows", NumInputRows);
        if (NumMalformedRows > 0)
        {
            writer.WriteNumber("numMalformedRows", NumMalformedRows);
        }

        ProgressJson.WriteRate(writer, "inputRowsPerSecond", InputRowsPerSecond);
        ProgressJson.WriteRate(writer, "processedRowsPerSecond", ProcessedRowsPerSecond);
        ProgressJson.WriteMap(writer, "metrics", Metrics);
        writer.WriteEndObject();
    }

    private static void WriteOffsets(Utf8JsonWriter writer, string name, Runtime.SourceOffsets offsets)
    {
        writer.WritePropertyName(name);
        offsets.ToJson().WriteTo(writer);
    }
}
