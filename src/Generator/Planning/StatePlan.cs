namespace Weir.Generator;

/// <summary>How groups are kept.</summary>
internal enum StateLayout
{
    /// <summary>One group.</summary>
    Global,

    /// <summary>One table.</summary>
    Table,

    /// <summary>One table whose groups go when no row came for some time.</summary>
    Expiring,

    /// <summary>A table for each pane of gcd(size, slide), merged into windows when they are written.</summary>
    Panes,

    /// <summary>A table for each window, where panes would be too many.</summary>
    Windows,

    /// <summary>One table whose keys begin with the event time at which they end.</summary>
    EventTime,
}

/// <summary>The state of an aggregation.</summary>
/// <param name="Layout">How groups are kept.</param>
/// <param name="Window">The window, where there is one.</param>
/// <param name="WindowColumn">The result's column that takes the window.</param>
/// <param name="Keys">The keys, in the order in which a composite key holds them.</param>
/// <param name="Aggregates">The parts of a group's state.</param>
/// <param name="IsStored">Whether memory has a batch's groups only, and RocksDB all.</param>
internal sealed record StatePlan(
    StateLayout Layout, WindowModel? Window, string? WindowColumn, EquatableArray<ColumnModel> Keys, EquatableArray<AggregatePlan> Aggregates, bool IsStored)
{
    public KeyLayout Key => Keys.IsEmpty ? KeyLayout.None
        : Keys.Length > 1 || Keys[0].Type.IsNullable || Layout == StateLayout.EventTime ? KeyLayout.Composite
        : Keys[0].Type.IsView ? KeyLayout.View
        : KeyLayout.Value;

    public bool HasWindow => Layout is StateLayout.Panes or StateLayout.Windows;
}
