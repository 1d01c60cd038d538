namespace Weir.Runtime;

/// <summary>The times that stand for a partition's ends, as Kafka's ListOffsets and Spark's offsets in JSON write them.</summary>
internal static class OffsetTime
{
    /// <summary>Behind the last record.</summary>
    public const long Latest = -1;

    /// <summary>At the first record.</summary>
    public const long Earliest = -2;
}
