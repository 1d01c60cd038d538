namespace Weir;

/// <summary>What a batch query does where its output is there already. Spark's save modes.</summary>
public enum SaveMode
{
    /// <summary>The query fails before it writes anything.</summary>
    ErrorIfExists,

    /// <summary>What the query writes is added.</summary>
    Append,

    /// <summary>What was there is replaced.</summary>
    Overwrite,

    /// <summary>The query writes nothing.</summary>
    Ignore,
}
