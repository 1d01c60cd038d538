using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Writes a query's batches into a directory, each seen in one step: files under hidden names, synced, named, and then entered in the manifest.</summary>
internal sealed class FileOutput : IDisposable
{
    // Of 64 KiB each.
    private const int MostBuffers = 256;

    private readonly FileSinkOptions _options;
    private readonly Func<string, IStorage> _open;
    private readonly byte[] _header;
    private readonly Dictionary<string, OutputFile> _byPartition = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OutputFile>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<OutputFile> _files = [];
    private IStorage? _root;
    private FileManifest? _manifest;
    private SinkStart? _start;
    private OutputFile? _current;
    private SinkBatch _batch;
    private bool _isSkipped;
    private bool _writesNothing;
    private int _buffers;
    private long _uses;

    /// <summary>Nothing is opened yet.</summary>
    /// <param name="options">Where to write, and how.</param>
    /// <param name="header">What each file begins with.</param>
    /// <param name="open">Opens a directory; null for the machine's.</param>
    public FileOutput(FileSinkOptions options, byte[] header, Func<string, IStorage>? open = null)
    {
        (_options, _header, _open) = (options, header, open ?? OutputDirectory.Open);
        _lookup = _byPartition.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private FileManifest Manifest => _manifest ?? throw new InvalidOperationException("The file sink has not been started.");

    /// <summary>Opens the directory, and removes what a crash of the query left there.</summary>
    /// <exception cref="QueryException">It can't be written to, is another query's, or has output that the query may not add to.</exception>
    public void Start(SinkStart start) => FileSinkErrors.Guard(_options.Path, () =>
    {
        _start = start;
        _root = _open(_options.Path);
        var known = new HashSet<string>(StringComparer.Ordinal);
        _manifest = new FileManifest(_root, known);
        OutputCleaner.RemoveLeftovers(_root, start.QueryId, known);
        _writesNothing = OutputRules.Check(_options, start, _manifest, hasFiles: _manifest.Next > 0 || OutputCleaner.HasFiles(_root.Path));
    });

    /// <summary>Begins a batch. One that is entered already is left out.</summary>
    /// <exception cref="QueryException">A batch query is run again on what it wrote, and may not.</exception>
    public void Begin(in SinkBatch batch)
    {
        Abort();
        _batch = batch;
        var start = _start!;
        _isSkipped = _writesNothing || batch.BatchId <= Manifest.LastBatchOf(start.QueryId);
        if (!_isSkipped && start.IsBatch && Manifest.Next > 0 && _options.Mode is SaveMode.ErrorIfExists or SaveMode.Ignore)
        {
            // What the query's own earlier run wrote: whether that is gone on with shows only now.
            _isSkipped = _options.Mode == SaveMode.Ignore ? true : throw FileSinkErrors.Exists(_options.Path);
        }
    }

    /// <summary>Adds a line.</summary>
    /// <param name="partition">The directory below the sink's.</param>
    /// <param name="line">The line, with its end.</param>
    public void Write(ReadOnlySpan<char> partition, scoped ReadOnlySpan<byte> line)
    {
        if (_isSkipped)
        {
            return;
        }

        try
        {
            var file = _current is { } current && partition.SequenceEqual(current.Partition) ? current : Find(partition);
            if (_options.MaxFileBytes > 0 && file.Length > _header.Length && file.Length + line.Length > _options.MaxFileBytes)
            {
                Park(file);
                file = Open(file.Partition);
            }

            if (!file.HasBuffer)
            {
                MakeRoom();
            }

            file.Write(line);
            file.LastUse = ++_uses;
            _current = file;
        }
        catch (StorageException exception)
        {
            throw FileSinkErrors.NotWritten(_options.Path, exception);
        }
    }

    /// <summary>Makes the batch seen, durably.</summary>
    /// <exception cref="QueryException">It can't be written; nothing of it is seen.</exception>
    public void Commit()
    {
        // A stream's batch without rows leaves nothing behind; a batch query says at least that it was there.
        if (_isSkipped || (_files.Count == 0 && !_start!.IsBatch))
        {
            return;
        }

        FileSinkErrors.Guard(_options.Path, CommitFiles);
        Drop();
    }

    /// <summary>Deletes what the batch has written. What can't be deleted is removed at the next start.</summary>
    public void Abort()
    {
        foreach (var file in _files)
        {
            try
            {
                file.Delete();
            }
            catch (StorageException)
            {
                // It is hidden, and goes when the query starts again.
            }
        }

        Drop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Drop();
        _manifest?.Dispose();
        _root?.Dispose();
    }

    private void CommitFiles()
    {
        foreach (var file in _files)
        {
            file.Sync();
            CrashPoint.Reached(CrashPoint.FileWritten);
        }

        foreach (var directory in _files.GroupBy(static file => file.Partition, StringComparer.Ordinal))
        {
            OutputFile.Show(_root!, directory.Key, directory);
        }

        long time = _batch.Plan.Context.Time.Milliseconds;
        ManifestFile[] files = [.. _files.Select(file => file.Describe(time))];
        bool replaces = _start!.IsBatch && _options.Mode == SaveMode.Overwrite;
        Manifest.Enter(_start.QueryId, _start.QueryName, _start.IsBatch, _batch.BatchId, files, replaces);
        if (replaces)
        {
            OutputCleaner.RemoveOthers(_root!, files);
        }
    }

    private OutputFile Find(ReadOnlySpan<char> partition) => _lookup.TryGetValue(partition, out var file) ? file : Open(partition.ToString());

    private OutputFile Open(string partition)
    {
        var file = new OutputFile(_root!, partition, string.Create(CultureInfo.InvariantCulture, $"part-{_batch.BatchId:D8}-{_files.Count:D5}-{_start!.QueryId:N}.{Extension}"));
        _files.Add(file);
        _byPartition[partition] = file;
        if (_header.Length > 0)
        {
            MakeRoom();
            file.Write(_header);
        }

        return file;
    }

    /// <summary>Lets one more file have a buffer.</summary>
    private void MakeRoom()
    {
        if (_buffers == MostBuffers)
        {
            Park(_files.Where(static file => file.HasBuffer).MinBy(static file => file.LastUse)!);
        }

        _buffers++;
    }

    private void Park(OutputFile file)
    {
        _buffers -= file.HasBuffer ? 1 : 0;
        file.Park();
    }

    private string Extension => _options.Format switch
    {
        Format.Csv => "csv",
        Format.Text => "txt",
        _ => "json",
    };

    private void Drop()
    {
        _files.ForEach(static file => file.ReleaseBuffer());
        _files.Clear();
        _byPartition.Clear();
        _current = null;
        _buffers = 0;
    }
}
