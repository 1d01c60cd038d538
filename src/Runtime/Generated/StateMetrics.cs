namespace Weir.Runtime;

/// <summary>An operator's state after a batch: Spark's names.</summary>
/// <param name="OperatorName">The operator's kind, such as <c>stateStoreSave</c>.</param>
/// <param name="RowsTotal">Groups held, one for each pane that a key occurs in.</param>
/// <param name="RowsUpdated">Groups that the batch changed or made.</param>
/// <param name="RowsRemoved">Groups that the batch dropped.</param>
/// <param name="MemoryUsedBytes">Bytes held for groups and their keys.</param>
public sealed record StateMetrics(string OperatorName, long RowsTotal, long RowsUpdated, long RowsRemoved, long MemoryUsedBytes);
