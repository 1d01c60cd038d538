using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Weir;

/// <summary>What one batch did, with the names of Spark's <c>StreamingQueryProgress</c>.</summary>
public sealed class StreamingQueryProgress
{
    /// <summary>The query's identity, kept over restarts from a checkpoint.</summary>
    public required Guid Id { get; init; }

    /// <summary>The identity of this run of the query.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The query's name.</summary>
    public required string Name { get; init; }

    /// <summary>When the batch's trigger began: <c>2024-01-01T00:00:01.500Z</c>.</summary>
    public required string Timestamp { get; init; }

    /// <summary>The batch's number, from 0.</summary>
    public required long BatchId { get; init; }

    /// <summary>How long the batch took, in milliseconds.</summary>
    public required long BatchDuration { get; init; }

    /// <summary>How long its parts took, in milliseconds.</summary>
    public required IReadOnlyDictionary<string, long> DurationMs { get; init; }

    /// <summary>The largest, smallest and average event time of the batch, if it saw any, and the watermark it ran with; empty without a watermark.</summary>
    public required IReadOnlyDictionary<string, string> EventTime { get; init; }

    /// <summary>The state after the batch.</summary>
    public required IReadOnlyList<StateOperatorProgress> StateOperators { get; init; }

    /// <summary>What was read.</summary>
    public required IReadOnlyList<SourceProgress> Sources { get; init; }

    /// <summary>What was written.</summary>
    public required SinkProgress Sink { get; init; }

    /// <summary>How many rows were read.</summary>
    public required long NumInputRows { get; init; }

    /// <summary>Rows that arrived in a second since the trigger before; NaN or infinite where that can't be told.</summary>
    public required double InputRowsPerSecond { get; init; }

    /// <summary>Rows that were processed in a second of the batch's duration.</summary>
    public required double ProcessedRowsPerSecond { get; init; }

    /// <summary>The record as Spark writes it; rates that aren't numbers are left out.</summary>
    /// <param name="indented">Whether it is spread over lines.</param>
    public string ToJson(bool indented = false) => ProgressJson.Write(indented, WriteTo);

    /// <summary>The record as JSON over several lines, as Spark prints it.</summary>
    public override string ToString() => ToJson(indented: true);

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("runId", RunId);
        writer.WriteString("name", Name);
        writer.WriteString("timestamp", Timestamp);
        writer.WriteNumber("batchId", BatchId);
        writer.WriteNumber("batchDuration", BatchDuration);
        writer.WriteNumber("numInputRows", NumInputRows);
        ProgressJson.WriteRate(writer, "inputRowsPerSecond", InputRowsPerSecond);
        ProgressJson.WriteRate(writer, "processedRowsPerSecond", ProcessedRowsPerSecond);
        writer.WriteStartObject("durationMs");
        foreach (var (phase, milliseconds) in DurationMs)
        {
            writer.WriteNumber(phase, milliseconds);
        }

        writer.WriteEndObject();
        ProgressJson.WriteMap(writer, "eventTime", EventTime);
        writer.WriteStartArray("stateOperators");
        foreach (var state in StateOperators)
        {
            state.WriteTo(writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("sources");
        foreach (var source in Sources)
        {
            source.WriteTo(writer);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("sink");
        Sink.WriteTo(writer);
        writer.WriteEndObject();
    }
}
