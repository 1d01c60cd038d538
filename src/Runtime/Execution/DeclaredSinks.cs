using System.Collections.Generic;
using System.IO;

namespace Weir.Runtime;

/// <summary>Opens the sinks that a query declares.</summary>
internal sealed class DeclaredSinks(StreamQueryDefinition query, TextWriter output) : ISinkOpener
{
    /// <inheritdoc/>
    public IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowMethods<TRow>? methods)
        where TRow : allows ref struct =>
        SinkFactory.Open(query.Sinks, type, methods, output, query.IsBatch);
}
