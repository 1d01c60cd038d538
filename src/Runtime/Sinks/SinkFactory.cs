using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Makes the sinks that a query's options name.</summary>
internal static class SinkFactory
{
    /// <summary>Makes a query's sinks, in order, and behind them those of its <c>[Foreach]</c> and <c>[ForeachBatch]</c> methods.</summary>
    /// <param name="options">What the query's sink attributes say.</param>
    /// <param name="type">The result's row type.</param>
    /// <param name="methods">The query's own methods that take rows, if there are any.</param>
    /// <param name="output">What console sinks print to.</param>
    /// <param name="isBatch">Whether it is a batch query.</param>
    public static IReadOnlyList<ISinkWriter<TRow>> Open<TRow>(
        IReadOnlyList<SinkOptions> options, RowType<TRow> type, RowMethods<TRow>? methods, TextWriter output, bool isBatch = false)
        where TRow : allows ref struct =>
        [.. options.Select(one => Open(one, type, output, isBatch)), .. methods is null ? [] : Methods(methods)];

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

    /// <summary>The sinks that call a query's own methods: the one with each row, the other with each batch.</summary>
    public static IEnumerable<ISinkWriter<TRow>> Methods<TRow>(RowMethods<TRow> methods)
        where TRow : allows ref struct
    {
        if (methods.Process is { } process)
        {
            yield return new ForeachSink<TRow>(process, methods);
        }

        if (methods.Batch is { } batch)
        {
            yield return new ForeachBatchSink<TRow>(batch);
        }
    }

    private static ISinkWriter<TRow> Open<TRow>(SinkOptions options, RowType<TRow> type, TextWriter output, bool isBatch)
        where TRow : allows ref struct =>
        options switch
        {
            ConsoleSinkOptions console => Console(console, type, output, isBatch),
            MemorySinkOptions => Memory(type),
            KafkaSinkOptions kafka => new KafkaSink<TRow>(kafka, type),
            FileSinkOptions file => new FileSink<TRow>(file, type),
            _ => throw new NotSupportedException($"There is no sink for [{options.Section}]."),
        };
}
