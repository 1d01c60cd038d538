using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What <c>StartingOffsets</c> or <c>EndingOffsets</c> says (this file is compiled into the generator as well).</summary>
/// <param name="All"><see cref="OffsetTime.Earliest"/> or <see cref="OffsetTime.Latest"/> where every partition is meant; otherwise null.</param>
/// <param name="Partitions">The offset of each partition, which may be one of <see cref="OffsetTime"/>'s; empty where every partition is meant.</param>
internal sealed record OffsetsText(long? All, IReadOnlyList<PartitionValue> Partitions)
{
    /// <summary>Every partition's begin.</summary>
    public static OffsetsText Earliest { get; } = new(OffsetTime.Earliest, []);

    /// <summary>Every partition's end.</summary>
    public static OffsetsText Latest { get; } = new(OffsetTime.Latest, []);

    /// <summary>Reads <c>earliest</c>, <c>latest</c> (in capitals or not, as Spark) or offsets as JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offsets">What it says; the earliest where it can't be read.</param>
    /// <param name="error">What is wrong with it, then what to write.</param>
    public static bool TryParse(string text, out OffsetsText offsets, out string? error)
    {
        string trimmed = text.Trim();
        offsets = trimmed.Equals("latest", StringComparison.OrdinalIgnoreCase) ? Latest : Earliest;
        error = null;
        if (ReferenceEquals(offsets, Latest) || trimmed.Equals("earliest", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (trimmed.Length == 0 || trimmed[0] != '{')
        {
            error = $"is '{text}'; write 'earliest', 'latest' or offsets as {KafkaOffsetRules.Form}";
            return false;
        }

        if (!PartitionsJson.TryReadValues(text, out var partitions, out string? wrong))
        {
            error = $"can't be read: {wrong}; write offsets as {KafkaOffsetRules.Form}";
            return false;
        }

        offsets = new OffsetsText(null, partitions);
        return true;
    }
}
