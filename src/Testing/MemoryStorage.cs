using System;
using System.Collections.Generic;
using System.Threading;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>A directory in memory, which outlives the runs of a query under test and nothing else.</summary>
internal sealed class MemoryStorage(string path) : IStorage
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, MemoryFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemoryStorage> _directories = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public IStorage OpenDirectory(string name)
    {
        lock (_gate)
        {
            if (!_directories.TryGetValue(name, out var directory))
            {
                directory = new MemoryStorage($"{Path}/{name}");
                _directories.Add(name, directory);
            }

            return directory;
        }
    }

    /// <inheritdoc/>
    public IStorageFile Create(string name)
    {
        lock (_gate)
        {
            var file = new MemoryFile($"{Path}/{name}");
            return _files.TryAdd(name, file) ? file : throw new StorageException(StorageFault.Exists, $"{Path}/{name} is there already.");
        }
    }

    /// <inheritdoc/>
    public IStorageFile Open(string name, bool forWriting) => Find(name);

    /// <inheritdoc/>
    public IStorageFile OpenLocked(string name)
    {
        var file = Exists(name) ? Find(name) : (MemoryFile)Create(name);
        return file.TryLock() ? new LockedFile(file) : throw new StorageException(StorageFault.Locked, $"{file.Path} is open.");
    }

    /// <inheritdoc/>
    /// <remarks>Nobody deletes files here behind a query's back: that of the lock is enough.</remarks>
    public IDisposable? LockDirectory() => null;

    /// <inheritdoc/>
    public bool Exists(string name)
    {
        lock (_gate)
        {
            return _files.ContainsKey(name);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List()
    {
        lock (_gate)
        {
            return [.. _files.Keys];
        }
    }

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        var file = Find(from);
        lock (_gate)
        {
            _files.Remove(from);
            _files[to] = file;
        }
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        _ = Find(name);
        lock (_gate)
        {
            _files.Remove(name);
        }
    }

    /// <inheritdoc/>
    public void SyncDirectory()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private MemoryFile Find(string name)
    {
        lock (_gate)
        {
            return _files.GetValueOrDefault(name) ?? throw new StorageException(StorageFault.NotFound, $"{Path}/{name} isn't there.");
        }
    }

    /// <summary>A file that nobody else may open in this way until it is disposed of.</summary>
    private sealed class LockedFile(MemoryFile file) : IStorageFile
    {
        public string Path => file.Path;

        public long Length => file.Length;

        public int ReadAt(long offset, Span<byte> room) => file.ReadAt(offset, room);

        public void WriteAt(long offset, ReadOnlySpan<byte> bytes) => file.WriteAt(offset, bytes);

        public void Preallocate(long length) => file.Preallocate(length);

        public void SyncData() => file.SyncData();

        public void Sync() => file.Sync();

        public void Dispose() => file.Unlock();
    }
}
