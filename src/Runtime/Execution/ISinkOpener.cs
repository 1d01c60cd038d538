using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Opens the sinks of a query's result once its operator says what type the rows are of.</summary>
internal interface ISinkOpener
{
    /// <summary>Opens all sinks, those of the query's own methods included.</summary>
    IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowMethods<TRow>? methods)
        where TRow : allows ref struct;
}
