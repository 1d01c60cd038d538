using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Weir.Runtime.Tests;

/// <summary>A file sink as a run of a query has it.</summary>
internal sealed class FileSinkRun : IAsyncDisposable
{
    private FileSinkRun(FileSink<PageRow> sink) => Sink = sink;

    public FileSink<PageRow> Sink { get; }

    /// <summary>Starts a sink. Without an identity the query is a new one.</summary>
    public static async Task<FileSinkRun> StartAsync(FileSinkOptions options, Guid? query = null, bool isBatch = false, Func<string, IStorage>? open = null)
    {
        var run = new FileSinkRun(new FileSink<PageRow>(options, new PageRowType(options.PartitionBy.Count > 0), open));
        try
        {
            await run.Sink.StartAsync(new SinkStart(query ?? Guid.NewGuid(), "pages", isBatch, null), default);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes a batch of pages.</summary>
    public async Task WriteAsync(long batch, params string[] pages) =>
        await WriteAsync(batch, pages.Select(static page => ((string?)null, (int?)null, (string?)page)).ToArray());

    /// <summary>Writes a batch of pages of countries and days.</summary>
    public async Task WriteAsync(long batch, params (string? Country, int? Day, string? Page)[] rows)
    {
        Sink.BeginBatch(batch, OutputMode.Append);
        foreach (var row in rows)
        {
            Add(row);
        }

        await Sink.CommitBatchAsync(default);
    }

    public ValueTask DisposeAsync() => Sink.DisposeAsync();

    /// <summary>What a file source finds in a directory, in the order of batches; within one, of files.</summary>
    public static async Task<List<string>> ReadAsync(string path)
    {
        var source = new FileSource(new FileSourceOptions { Path = path }, FileLooks.Once, TimeProvider.System, NullLogger.Instance);
        await using var run = await FileRun.StartAsync(source);
        return await run.NextAsync() ?? [];
    }

    private void Add((string? Country, int? Day, string? Page) row) => Sink.Add(new PageRow { Country = Text(row.Country), Day = row.Day, Page = Text(row.Page) });

    private static Utf8 Text(string? text) => text is null ? default : new Utf8(Encoding.UTF8.GetBytes(text));
}
