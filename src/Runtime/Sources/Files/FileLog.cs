using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>
/// Which file is at which offset of a file source: each is written down once, before a batch's plan refers to it, so that a batch that is run again reads the same
/// files. Offsets count files, from 0.
/// </summary>
/// <param name="seen">The files that were seen; those of the log are.</param>
/// <param name="store">What keeps the log over restarts; null for a query without a checkpoint.</param>
internal sealed class FileLog(SeenFiles seen, IFileLogStore? store = null) : IAsyncDisposable
{
    private readonly List<SourceFile> _files = [];
    private long _first;

    /// <summary>The offset behind the last file.</summary>
    public long End => _first + _files.Count;

    /// <summary>Whether the log outlives the process.</summary>
    public bool IsKept => store is not null;

    /// <summary>Takes up what an earlier run wrote down.</summary>
    public void Open()
    {
        if (store is null)
        {
            return;
        }

        var kept = store.Read();
        _first = kept.First;
        _files.AddRange(kept.Files);
        foreach (var (path, modified) in kept.Seen)
        {
            seen.Add(path, modified);
        }

        See(kept.Files);
    }

    /// <summary>The files of a range of offsets.</summary>
    /// <exception cref="QueryException">The log doesn't have them: it isn't the one that the query's checkpoint was made with.</exception>
    public IReadOnlyList<SourceFile> Range(long from, long to) => from >= _first && from <= to && to <= End
        ? _files.GetRange((int)(from - _first), (int)(to - from))
        : throw Lacks(from, to);

    /// <summary>An error: the query's checkpoint knows of files that the log doesn't have.</summary>
    public QueryException Lacks(long from, long to) => new(
        $"The checkpoint knows of the files {from} to {to} of the file source, whose own log has those from {_first} to {End}. The directory 'sources' isn't of this checkpoint: restore both from one copy.");

    /// <summary>Writes down the next files; when this completes they are as durable as the log is.</summary>
    public async ValueTask AppendAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        if (store is not null)
        {
            await store.AppendAsync(End, files, cancellationToken).ConfigureAwait(false);
        }

        _files.AddRange(files);
        See(files);
    }

    /// <summary>Forgets files before an offset, for which nobody will ask again. That they were seen is remembered.</summary>
    /// <returns>Those files.</returns>
    public IReadOnlyList<SourceFile> Forget(long before)
    {
        int count = (int)Math.Clamp(before - _first, 0, _files.Count);
        var forgotten = _files.GetRange(0, count);
        _files.RemoveRange(0, count);
        _first += count;
        store?.Forget(_first, _files, seen);
        return forgotten;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => store?.DisposeAsync() ?? default;

    private void See(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files)
        {
            seen.Add(file.Path, file.ModifiedMicros);
        }

        seen.Forget();
    }
}
