using System;

namespace Weir.Runtime;

/// <summary>What a source must know again, as a text of its own making; null for nothing.</summary>
internal static class SourceMetadataRecord
{
    /// <summary>Writes the payload.</summary>
    public static void Write(PayloadWriter to, string? metadata) => to.Text(metadata);

    /// <summary>Reads a payload.</summary>
    public static string? Read(ReadOnlySpan<byte> payload)
    {
        var from = new PayloadReader(payload);
        string? metadata = from.TextOrNull();
        from.End();
        return metadata;
    }
}
