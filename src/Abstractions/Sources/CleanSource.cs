namespace Weir;

/// <summary>What becomes of a file once it is read: Spark's <c>cleanSource</c>.</summary>
public enum CleanSource
{
    /// <summary>It stays where it is.</summary>
    Off,

    /// <summary>It is moved under <c>SourceArchiveDir</c>, with its directories.</summary>
    Archive,

    /// <summary>It is deleted.</summary>
    Delete,
}
