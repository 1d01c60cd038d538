using System.Collections.Generic;
using System.IO;

namespace Weir.Runtime;

/// <summary>Opens the sinks that a query declares.</summary>
internal sealed class DeclaredSinks(IReadOnlyList<SinkOptions> sinks, TextWriter output) : ISinkOpener
{
    /// <inheritdoc/>
    public IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowAction<TRow>? action)
        where TRow : allows ref struct =>
        SinkFactory.Open(sinks, type, action, output);
}
