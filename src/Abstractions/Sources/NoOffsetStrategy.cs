namespace Weir;

/// <summary>What a start by time does in a partition without a record at or after that time: Spark's startingOffsetsByTimestampStrategy.</summary>
public enum NoOffsetStrategy
{
    /// <summary>The query fails.</summary>
    Error,

    /// <summary>The partition is read from its end.</summary>
    Latest,
}
