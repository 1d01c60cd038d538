using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Makes the sinks that a query's options name.</summary>
internal static class SinkFactory
{
    /// <summary>Makes a query's sinks, in order, and the sink of its <c>[Foreach]</c> method behind them.</summary>
    public static IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(
        IReadOnlyList<SinkOptions> options, RowType<TRow> type, RowAction<TRow>? action, TextWriter output)
        where TRow : allows ref struct =>
        [.. options.Select(one => Open(one, type, output)), .. action is null ? [] : new[] { Foreach(action) }];

    /// <summary>One sink for all: rows and calls go to each in turn.</summary>
    public static ISinkWriter<TRow> Join<TRow>(IReadOnlyList<ISinkWriter<TRow>> sinks)
        where TRow : allows ref struct =>
        sinks is [var only] ? only : new TeeSink<TRow>(sinks);

    /// <summary>A console sink.</summary>
    public static ISinkWriter<TRow> Console<TRow>(ConsoleSinkOptions options, RowType<TRow> type, TextWriter output)
        where TRow : allows ref struct =>
        new ConsoleSink<TRow>(options, type, output);

    /// <summary>A memory sink; it is an <see cref="IMemoryTable"/> too.</summary>
    public static ISinkWriter<TRow> Memory<TRow>(RowType<TRow> type)
        where TRow : allows ref struct =>
        new MemorySink<TRow>(type);

    /// <summary>A sink that calls a method with each row.</summary>
    public static ISinkWriter<TRow> Foreach<TRow>(RowAction<TRow> action)
        where TRow : allows ref struct =>
        new ForeachSink<TRow>(action);

    private static ISinkWriter<TRow> Open<TRow>(SinkOptions options, RowType<TRow> type, TextWriter output)
        where TRow : allows ref struct =>
        options switch
        {
            ConsoleSinkOptions console => Console(console, type, output),
            MemorySinkOptions => Memory(type),
            _ => throw new NotSupportedException($"There is no sink for [{options.Section}]."),
        };
}
