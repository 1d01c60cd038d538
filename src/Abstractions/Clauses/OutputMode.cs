namespace Weir;

/// <summary>Which rows of the result a batch writes.</summary>
public enum OutputMode
{
    /// <summary>Rows that are final: without an aggregation each row, with one the groups that the watermark has passed.</summary>
    Append = 0,

    /// <summary>The groups that changed in the batch.</summary>
    Update = 1,

    /// <summary>The whole result table, each time; nothing is ever dropped as late.</summary>
    Complete = 2,
}
