namespace Weir.Runtime.Tests;

/// <summary>A disk that fails at one call, as one that is full does, and at every call after it.</summary>
internal sealed class FailingDisk
{
    /// <summary>The call that is the first to fail, from 1.</summary>
    public int FailsAt { get; init; }

    /// <summary>How many calls there were.</summary>
    public int Calls { get; private set; }

    public IStorage Wrap(IStorage storage) => new Directory(this, storage);

    private T Call<T>(Func<T> act) => ++Calls >= FailsAt ? throw new StorageException(StorageFault.DiskFull, "The disk is used up.") : act();

    private void Call(Action act) => Call(() =>
    {
        act();
        return true;
    });

    private sealed class Directory(FailingDisk disk, IStorage storage) : IStorage
    {
        public string Path => storage.Path;

        public IStorage OpenDirectory(string name) => new Directory(disk, disk.Call(() => storage.OpenDirectory(name)));

        public IStorageFile Create(string name) => new OpenFile(disk, disk.Call(() => storage.Create(name)));

        public IStorageFile Open(string name, bool forWriting) => new OpenFile(disk, disk.Call(() => storage.Open(name, forWriting)));

        public IStorageFile OpenLocked(string name) => throw new NotSupportedException();

        public IDisposable? LockDirectory() => throw new NotSupportedException();

        public bool Exists(string name) => storage.Exists(name);

        public IReadOnlyList<string> List() => storage.List();

        public void Rename(string from, string to) => disk.Call(() => storage.Rename(from, to));

        public void Delete(string name) => disk.Call(() => storage.Delete(name));

        public void SyncDirectory() => disk.Call(storage.SyncDirectory);

        public void Dispose() => storage.Dispose();
    }

    private sealed class OpenFile(FailingDisk disk, IStorageFile file) : IStorageFile
    {
        public string Path => file.Path;

        public long Length => file.Length;

        public int ReadAt(long offset, Span<byte> room) => file.ReadAt(offset, room);

        public void WriteAt(long offset, ReadOnlySpan<byte> bytes)
        {
            byte[] copy = bytes.ToArray();
            disk.Call(() => file.WriteAt(offset, copy));
        }

        public void Preallocate(long length) => throw new NotSupportedException();

        public void SetLength(long length) => throw new NotSupportedException();

        public void SyncData() => disk.Call(file.SyncData);

        public void Sync() => disk.Call(file.Sync);

        public void Dispose() => file.Dispose();
    }
}
