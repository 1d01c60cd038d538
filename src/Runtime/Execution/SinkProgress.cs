using System.Text.Json;

namespace Weir;

/// <summary>What a batch wrote: Spark's <c>sink</c>.</summary>
public sealed class SinkProgress
{
    /// <summary>The sink's kind; of several, with commas between them.</summary>
    public required string Description { get; init; }

    /// <summary>How many rows were written; -1 where the sink can't tell.</summary>
    public required long NumOutputRows { get; init; }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("description", Description);
        writer.WriteNumber("numOutputRows", NumOutputRows);
        writer.WriteEndObject();
    }
}
