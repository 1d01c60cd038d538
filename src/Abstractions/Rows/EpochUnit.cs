namespace Weir;

/// <summary>What a number counts where a column of a payload is a time.</summary>
public enum EpochUnit
{
    /// <summary>Seconds, as Spark's <c>from_json</c> takes them.</summary>
    Seconds,

    /// <summary>Milliseconds, as Java's and JavaScript's clocks give them.</summary>
    Milliseconds,

    /// <summary>Microseconds.</summary>
    Microseconds,
}
