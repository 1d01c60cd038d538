namespace Weir.Generator;

/// <summary>How a column gets its value.</summary>
internal enum ColumnRole
{
    /// <summary>From the column of the same name.</summary>
    Plain,
    Key,
    Call,
    Count,
    Sum,
    Avg,
    Min,
    Max,
}
