using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Opens the sinks of a query's result once its operator says what type the rows are of.</summary>
internal interface ISinkOpener
{
    /// <summary>Opens all sinks, the one of the <c>[Foreach]</c> method included.</summary>
    IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowAction<TRow>? action)
        where TRow : allows ref struct;
}
