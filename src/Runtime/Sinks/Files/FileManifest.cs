using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Enters batches into a directory's manifest, each in one step, and puts entries together now and then (Spark's compactible log).</summary>
internal sealed class FileManifest : IDisposable
{
    private const string HiddenPrefix = "_";
    private const int FewestSingles = 10;
    private const int MostSingles = 1000;

    private readonly IStorage _storage;
    private readonly Dictionary<Guid, long> _batches = [];
    private long _lastWhole = -1;
    private long _beforeWhole = -1;
    private int _wholeFiles;
    private int _singles;
    private int _singleFiles;

    /// <summary>Reads a directory's manifest; nothing is made yet.</summary>
    /// <param name="root">The sink's directory.</param>
    /// <param name="paths">Takes the paths of the files that count, below the directory.</param>
    /// <exception cref="QueryException">It is damaged.</exception>
    public FileManifest(IStorage root, HashSet<string> paths)
    {
        foreach (var entry in new ManifestReader(root.Path).ReadNew())
        {
            Take(entry);
            if (entry.IsWhole)
            {
                paths.Clear();
            }

            paths.UnionWith(entry.Files.Select(static file => file.Path));
        }

        _storage = root.OpenDirectory(ManifestReader.DirectoryName);
        foreach (string name in _storage.List())
        {
            if (name.StartsWith(HiddenPrefix, StringComparison.Ordinal))
            {
                _storage.Delete(name);
            }
            else if (ManifestReader.Parse(name) is { IsWhole: true } whole && whole.Number < _lastWhole)
            {
                _beforeWhole = Math.Max(_beforeWhole, whole.Number);
            }
        }
    }

    /// <summary>The number of the next entry; 0 where nothing was entered yet.</summary>
    public long Next { get; private set; }

    /// <summary>Whether batch queries write here, and no stream query.</summary>
    public bool IsOfBatchQueries { get; private set; }

    /// <summary>The name of the query that wrote last.</summary>
    public string QueryName { get; private set; } = "";

    /// <summary>The queries that have written.</summary>
    public IReadOnlyCollection<Guid> Queries => _batches.Keys;

    /// <summary>The number of a query's last batch that is entered; -1 where it has none.</summary>
    public long LastBatchOf(Guid query) => _batches.GetValueOrDefault(query, -1);

    /// <summary>Enters a batch: its files are seen from then on.</summary>
    /// <param name="query">The query.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isBatchQuery">Whether it is a batch query.</param>
    /// <param name="batch">The batch's number.</param>
    /// <param name="files">Its files.</param>
    /// <param name="replaces">Whether they take the place of all others.</param>
    /// <exception cref="StorageException">It can't be written; it isn't entered, or can't be told to be.</exception>
    public void Enter(Guid query, string name, bool isBatchQuery, long batch, IReadOnlyList<ManifestFile> files, bool replaces = false)
    {
        var batches = new Dictionary<Guid, long>(replaces ? _batches : []) { [query] = batch };
        var entry = new ManifestEntry(Next, replaces, isBatchQuery, name, batches, files);
        Write(entry, ManifestReader.NameOf(entry.Number, replaces));
        CrashPoint.Reached(CrashPoint.ManifestWritten);
        Take(entry);
        if (_singles >= FewestSingles && (_singleFiles >= _wholeFiles || _singles >= MostSingles))
        {
            PutTogether();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _storage.Dispose();

    private void Take(ManifestEntry entry)
    {
        if (entry.IsWhole)
        {
            _beforeWhole = _lastWhole;
            _lastWhole = entry.Number;
            (_wholeFiles, _singles, _singleFiles) = (entry.Files.Count, 0, 0);
        }
        else
        {
            _singles++;
            _singleFiles += entry.Files.Count;
        }

        Next = entry.Number + 1;
        (IsOfBatchQueries, QueryName) = (entry.IsBatchQuery, entry.QueryName);
        foreach (var (query, batch) in entry.Batches)
        {
            _batches[query] = batch;
        }
    }

    /// <summary>Writes all that counts into one entry of the last one's number, and deletes what nobody reads any more: entries before the last but one of that kind.</summary>
    private void PutTogether()
    {
        var files = new List<ManifestFile>();
        foreach (var entry in new ManifestReader(System.IO.Path.GetDirectoryName(_storage.Path)!).ReadNew())
        {
            files = entry.IsWhole ? [.. entry.Files] : [.. files, .. entry.Files];
        }

        var whole = new ManifestEntry(Next - 1, true, IsOfBatchQueries, QueryName, new Dictionary<Guid, long>(_batches), files);
        Write(whole, ManifestReader.NameOf(whole.Number, isWhole: true));
        _beforeWhole = _lastWhole;
        _lastWhole = whole.Number;
        (_wholeFiles, _singles, _singleFiles) = (files.Count, 0, 0);

        // Readers that have just looked still find what they saw.
        foreach (string name in _storage.List())
        {
            if (ManifestReader.Parse(name) is var (number, isWhole) && (isWhole ? number < _beforeWhole : number <= _beforeWhole))
            {
                _storage.Delete(name);
            }
        }
    }

    private void Write(ManifestEntry entry, string name)
    {
        string hidden = HiddenPrefix + name;
        using (var file = _storage.Create(hidden))
        {
            file.WriteAt(0, ManifestText.Write(entry));
            file.Sync();
        }

        _storage.Rename(hidden, name);
        _storage.SyncDirectory();
    }
}
