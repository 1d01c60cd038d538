using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Reads files that appear, by the rules of Spark's <c>FileStreamSource</c>. Offsets count files in the order in which they were planned.</summary>
/// <remarks>
/// Directories are looked through at each trigger, and while the query is idle four times a second, more seldom where that takes long. Notifications of the file
/// system aren't used: they get lost under load, and networks' file systems have none.
/// </remarks>
internal sealed class FileSource : ISource
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(250);

    private readonly FileSourceOptions _options;
    private readonly TimeProvider _clock;
    private readonly FileLooks _looks;
    private readonly FileListing _listing;
    private readonly FileCleaner _cleaner;
    private readonly SeenFiles _seen;
    private readonly List<FileReading> _readings = [];
    private FileLog _log;
    private SourceDirectory? _directory;
    private List<SourceFile>? _waiting;
    private TimeSpan _pause = s_shortestPause;
    private long? _committed;

    /// <summary>A source that has not looked yet.</summary>
    /// <param name="options">What it reads, and how.</param>
    /// <param name="looks">How often it looks for files.</param>
    /// <param name="clock">What pauses are taken by.</param>
    /// <param name="logger">What is told of files that can't be cleaned away.</param>
    /// <exception cref="QueryException">The options don't go together.</exception>
    public FileSource(FileSourceOptions options, FileLooks looks, TimeProvider clock, ILogger logger)
    {
        (_options, _looks, _clock) = (options, looks, clock);
        if (options is { MaxFilesPerTrigger: > 0, MaxBytesPerTrigger: > 0 })
        {
            throw new QueryException("The file source has both MaxFilesPerTrigger and MaxBytesPerTrigger; keep one of them.");
        }

        var pattern = new FilePattern(options.Path);

        // What waits would grow older than any age: Spark's rule.
        bool anyAge = options.LatestFirst && FileLimits.HasAny(options);
        _seen = new SeenFiles(anyAge ? long.MaxValue : options.MaxFileAge.Micros, options.FileNameOnly);
        _log = new FileLog(_seen);
        _listing = new FileListing(pattern, _seen);
        _cleaner = new FileCleaner(options, pattern, logger);
        Description = $"FileSource[{options.Path}]";
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public void KeepIn(SourceDirectory directory) => _directory = directory;

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (_directory is { } kept)
        {
            _log = new FileLog(_seen, new FileLogStore(kept));
            _log.Open();
        }

        Look();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken)
    {
        if (_looks != FileLooks.OnceForAll)
        {
            return new(new SourceOffsets(0));
        }

        // What earlier runs of a batch query read, this one reads too.
        _seen.Clear();
        _listing.BeginAgain();
        Look();
        return new(new SourceOffsets(_log.End));
    }

    /// <inheritdoc/>
    /// <remarks>What lies before is committed durably.</remarks>
    public void Resume(SourceOffsets at, SourceOffsets latest, string? metadata) => Settle(at.Single);

    /// <inheritdoc/>
    /// <remarks>Where a whole batch waits from the last look, and new files would go behind it, it isn't looked again.</remarks>
    public ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken)
    {
        if (_waiting is null || !(_looks != FileLooks.Again || (!_options.LatestFirst && FileLimits.IsReached(_waiting, _options))))
        {
            Look();
        }

        return new(new SourceOffsets(_log.End + _waiting!.Count));
    }

    /// <inheritdoc/>
    public async ValueTask<SourceRange> PlanAsync(SourceOffsets from, SourceOffsets end, TriggerKind trigger, CancellationToken cancellationToken)
    {
        if (from.Single > _log.End)
        {
            throw _log.Lacks(from.Single, from.Single);
        }

        // What an earlier run wrote down and didn't come to plan is a batch already.
        while (_log.End == from.Single && _waiting is { Count: > 0 })
        {
            int count = trigger == TriggerKind.Once ? _waiting.Count : FileLimits.Count(_waiting, _options);
            var chosen = _waiting[..count].Select(FileListing.Refresh).OfType<SourceFile>().ToList();
            _waiting.RemoveRange(0, count);
            if (chosen.Count > 0)
            {
                await _log.AppendAsync(chosen, cancellationToken).ConfigureAwait(false);
            }
        }

        return new SourceRange(from, new SourceOffsets(_log.End));
    }

    /// <inheritdoc/>
    public async ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(_pause, _clock, cancellationToken).ConfigureAwait(false);
            Look();
            if (_waiting!.Count > 0)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        var shares = FileShares.Of(_log.Range(from.Single, to.Single), receiver.Shards);
        while (_readings.Count < shares.Count)
        {
            _readings.Add(new FileReading(_options));
        }

        if (shares is [var only])
        {
            return await ReadAsync(_readings[0], only, receiver, cancellationToken).ConfigureAwait(false);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tasks = shares.Select((share, shard) => Task.Run(() => ReadShareAsync(_readings[shard], share, receiver.Shard(shard), stop), CancellationToken.None));
        return (await Task.WhenAll(tasks).ConfigureAwait(false)).Sum();
    }

    /// <inheritdoc/>
    /// <remarks>With a checkpoint, the batch before is what can't be run again: this batch's commit is durable only with the next plan.</remarks>
    public void Commit(SourceOffsets end)
    {
        if (!_log.IsKept)
        {
            Settle(end.Single);
        }
        else if (_committed is { } before)
        {
            Settle(before);
        }

        _committed = end.Single;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _cleaner.DisposeAsync().ConfigureAwait(false);
        await _log.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<long> ReadShareAsync(FileReading reading, IReadOnlyList<SourceFile> files, IRecordReceiver receiver, CancellationTokenSource stop)
    {
        try
        {
            return await ReadAsync(reading, files, receiver, stop.Token).ConfigureAwait(false);
        }
        catch
        {
            // The others' records go nowhere.
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<long> ReadAsync(FileReading reading, IReadOnlyList<SourceFile> files, IRecordReceiver receiver, CancellationToken cancellationToken)
    {
        long records = 0;
        foreach (var file in files)
        {
            records += await reading.ReadAsync(file, receiver, cancellationToken).ConfigureAwait(false);
        }

        return records;
    }

    private void Settle(long end) => _cleaner.Clean(_log.Forget(end));

    private void Look()
    {
        long start = _clock.GetTimestamp();
        _waiting = _listing.List();
        if (_listing.HasManifest && !_cleaner.IsOff)
        {
            throw new QueryException($"The files of '{_options.Path}' can't be taken away once they are read: a file sink writes them, and its manifest lists them. Set CleanSource = CleanSource.Off.");
        }

        if (_options.LatestFirst)
        {
            _waiting.Reverse();
        }

        // At most a tenth of the time is spent looking.
        var pause = _clock.GetElapsedTime(start) * 10;
        _pause = pause > s_shortestPause ? pause : s_shortestPause;
    }
}
