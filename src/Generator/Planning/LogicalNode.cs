namespace Weir.Generator;

/// <summary>An operation of the logical plan: what happens to rows, not how. Nodes point at what they read.</summary>
/// <param name="Input">What the node reads; null for a source.</param>
/// <param name="Row">The row that comes out.</param>
internal abstract record LogicalNode(LogicalNode? Input, RowModel Row);

/// <summary>Reads the source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Row">The row that comes out.</param>
/// <param name="Computed">The row's columns that are expressions.</param>
internal sealed record ScanNode(SourceModel Source, RowModel Row, EquatableArray<ComputedColumn> Computed) : LogicalNode(null, Row);

/// <summary>Takes note of event times, from which the engine makes the watermark.</summary>
internal sealed record WatermarkNode(LogicalNode Source, string Column, WatermarkModel Watermark) : LogicalNode(Source, Source.Row);

/// <summary>Keeps the rows for which an SQL condition is true.</summary>
/// <param name="Source">The rows.</param>
/// <param name="Condition">The condition over the rows' columns.</param>
/// <param name="Sql">The condition as it is written.</param>
internal sealed record PredicateNode(LogicalNode Source, SqlExpression Condition, string Sql) : LogicalNode(Source, Source.Row);

/// <summary>Keeps the rows for which a method says so.</summary>
internal sealed record FilterNode(LogicalNode Source, string Method) : LogicalNode(Source, Source.Row);

/// <summary>Turns each row into another.</summary>
internal sealed record SelectNode(LogicalNode Source, string Method, RowModel Row) : LogicalNode(Source, Row);

/// <summary>Turns each row into as many as a method gives values; the row's other columns are carried over.</summary>
internal sealed record ExplodeNode(LogicalNode Source, string Method, string Column, ColumnType Element, RowModel Row, EquatableArray<ComputedColumn> Computed)
    : LogicalNode(Source, Row);

/// <summary>Turns each row into any number of others.</summary>
internal sealed record FlatMapNode(LogicalNode Source, string Method, RowModel Row) : LogicalNode(Source, Row);

/// <summary>Computes the result's columns from each row.</summary>
internal sealed record ProjectNode(LogicalNode Source, RowModel Row, EquatableArray<ComputedColumn> Computed) : LogicalNode(Source, Row);

/// <summary>Groups by window and keys and aggregates.</summary>
/// <param name="Source">What is grouped.</param>
/// <param name="Window">The window clause, if there is one.</param>
/// <param name="WindowColumn">The grouped row's column that the window is over.</param>
/// <param name="EventTimeKey">The key that carries the watermark, where there is no window: groups end when the watermark passes it.</param>
/// <param name="HasEventTime">Whether groups end at all: whether a window or key carries the watermark.</param>
/// <param name="Row">The result.</param>
/// <param name="Computed">The keys that are expressions.</param>
internal sealed record AggregateNode(
    LogicalNode Source, WindowModel? Window, string? WindowColumn, string? EventTimeKey, bool HasEventTime, RowModel Row, EquatableArray<ComputedColumn> Computed)
    : LogicalNode(Source, Row);

/// <summary>Sorts a batch's result.</summary>
internal sealed record SortNode(LogicalNode Source, EquatableArray<OrderModel> Columns) : LogicalNode(Source, Source.Row);

/// <summary>Keeps the first rows.</summary>
internal sealed record LimitNode(LogicalNode Source, int Count) : LogicalNode(Source, Source.Row);
