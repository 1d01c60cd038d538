using System.Collections.Generic;
using System.IO;
using System.Linq;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>Puts a test's sink in the place of the query's, keeps the console sinks, and calls the query's own methods.</summary>
internal sealed class CapturedSinks(StreamQueryDefinition query, CapturedResult result, TextWriter console) : ISinkOpener
{
    /// <inheritdoc/>
    public IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(RowType<TRow> type, RowMethods<TRow>? methods)
        where TRow : allows ref struct =>
        [new CaptureSink<TRow>(type, result), .. SinkFactory.Open([.. query.Sinks.OfType<ConsoleSinkOptions>()], type, methods, console, query.IsBatch)];
}
