using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Makes the sinks that a query's options name.</summary>
internal static class SinkFactory
{
    /// <summary>Makes a query's sinks, in order, and the sink of its <c>[Foreach]</c> method behind them.</summary>
    /// <param name="options">What the query's sink attributes say.</param>
    /// <param name="type">The result's row type.</param>
    /// <param name="action">The <c>[Foreach]</c> method, if there is one.</param>
    /// <param name="output">What console sinks print to.</param>
    /// <param name="isBatch">Whether it is a batch query.</param>
    public static IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(
        IReadOnlyList<SinkOptions> options, RowType<TRow> type, RowAction<TRow>? action, TextWriter output, bool isBatch = false)
        where TRow : allows ref struct =>
        [.. options.Select(one => Open(one, type, output, isBatch)), .. action is null ? [] : new[] { Foreach(action) }];

    /// <summary>One sink for all: rows and calls go to each in turn.</summary>
    public static ISinkWriter<TRow> Join<TRow>(IReadOnlyList<ISinkWriter<TRow>> sinks)
        where TRow : allows ref struct =>
        sinks is [var only] ? only : new TeeSink<TRow>(sinks);

    /// <summary>A console sink.</summary>
    public static ISinkWriter<TRow> Console<TRow>(ConsoleSinkOptions options, RowType<TRow> type, TextWriter output, bool isBatch)
        where TRow : allows ref struct =>
        new ConsoleSink<TRow>(options, type, output, isBatch);

    /// <summary>A memory sink; it is an <see cref="IMemoryTable"/> too.</summary>
    public static ISinkWriter<TRow> Memory<TRow>(RowType<TRow> type)
        where TRow : allows ref struct =>
        new MemorySink<TRow>(type);

    /// <summary>A sink that calls a method with each row.</summary>
    public static ISinkWriter<TRow> Foreach<TRow>(RowAction<TRow> action)
        where TRow : allows ref struct =>
        new ForeachSink<TRow>(action);

    private static ISinkWriter<TRow> Open<TRow>(SinkOptions options, RowType<TRow> type, TextWriter output, bool isBatch)
        where TRow : allows ref struct =>
        options switch
        {
            ConsoleSinkOptions console => Console(console, type, output, isBatch),
            MemorySinkOptions => Memory(type),
            _ => throw new NotSupportedException($"There is no sink for [{options.Section}]."),
        };
}
