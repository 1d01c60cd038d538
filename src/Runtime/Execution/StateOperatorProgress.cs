using System.Text.Json;

namespace Weir;

/// <summary>The state of one operator after a batch: Spark's <c>stateOperators[]</c>.</summary>
public sealed class StateOperatorProgress
{
    /// <summary>The operator's kind, such as <c>stateStoreSave</c>.</summary>
    public required string OperatorName { get; init; }

    /// <summary>How many groups are held.</summary>
    public required long NumRowsTotal { get; init; }

    /// <summary>How many groups the batch made or changed.</summary>
    public required long NumRowsUpdated { get; init; }

    /// <summary>How long reading the input and updating the groups took.</summary>
    public required long AllUpdatesTimeMs { get; init; }

    /// <summary>How many groups the batch dropped.</summary>
    public required long NumRowsRemoved { get; init; }

    /// <summary>How long emitting and dropping groups took.</summary>
    public required long AllRemovalsTimeMs { get; init; }

    /// <summary>How long making the state durable took; 0 while it is held in memory only.</summary>
    public required long CommitTimeMs { get; init; }

    /// <summary>Bytes held for the groups and their keys.</summary>
    public required long MemoryUsedBytes { get; init; }

    /// <summary>How many rows the batch dropped as late.</summary>
    public required long NumRowsDroppedByWatermark { get; init; }

    /// <summary>How many parts the state is split into.</summary>
    public long NumShufflePartitions { get; init; } = 1;

    /// <summary>How many of the parts are held here.</summary>
    public long NumStateStoreInstances { get; init; } = 1;

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("operatorName", OperatorName);
        writer.WriteNumber("numRowsTotal", NumRowsTotal);
        writer.WriteNumber("numRowsUpdated", NumRowsUpdated);
        writer.WriteNumber("allUpdatesTimeMs", AllUpdatesTimeMs);
        writer.WriteNumber("numRowsRemoved", NumRowsRemoved);
        writer.WriteNumber("allRemovalsTimeMs", AllRemovalsTimeMs);
        writer.WriteNumber("commitTimeMs", CommitTimeMs);
        writer.WriteNumber("memoryUsedBytes", MemoryUsedBytes);
        writer.WriteNumber("numRowsDroppedByWatermark", NumRowsDroppedByWatermark);
        writer.WriteNumber("numShufflePartitions", NumShufflePartitions);
        writer.WriteNumber("numStateStoreInstances", NumStateStoreInstances);
        writer.WriteEndObject();
    }
}
