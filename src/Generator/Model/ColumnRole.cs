namespace Weir.Generator;

/// <summary>How a column gets its value.</summary>
internal enum ColumnRole
{
    /// <summary>From the column of the same name.</summary>
    Plain,
    Key,
    Call,

    /// <summary>From an SQL expression.</summary>
    Expr,
    Count,
    Sum,
    Avg,
    Min,
    Max,
}
