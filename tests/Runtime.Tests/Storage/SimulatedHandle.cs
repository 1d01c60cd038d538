using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>An open file of a <see cref="SimulatedDisk"/>. It fails the test if anything is done with it after one of its syncs failed.</summary>
internal sealed class SimulatedHandle : IStorageFile
{
    private readonly SimulatedDisk _disk;
    private readonly string _name;
    private readonly SimulatedFile _file;
    private bool _hasFailedSync;
    private bool _isClosed;

    public SimulatedHandle(SimulatedDisk disk, string name, SimulatedFile file)
    {
        _disk = disk;
        _name = name;
        _file = file;
    }

    public string Path => _disk.PathOf(_name);

    public long Length => _file.Length;

    public int ReadAt(long offset, Span<byte> room)
    {
        Begin("pread");
        return _file.Read(offset, room);
    }

    public void WriteAt(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            Begin("pwrite", bytes: bytes.Length);
        }
        catch (StorageException) when (_disk.Fault == SimulatedFault.ShortWrite)
        {
            _file.Write(offset, bytes[..(bytes.Length / 2)]);
            throw;
        }

        _file.Write(offset, bytes);
        _disk.AfterCall?.Invoke();
    }

    public void Preallocate(long length)
    {
        Begin("fallocate", bytes: length);
        if (length > _file.Length)
        {
            _file.SetLength((int)length);
        }

        _disk.AfterCall?.Invoke();
    }

    public void SyncData() => Sync("fdatasync");

    public void Sync() => Sync("fsync");

    public void Dispose() => _isClosed = true;

    private void Sync(string call)
    {
        try
        {
            Begin(call, isSync: true);
        }
        catch (StorageException)
        {
            _hasFailedSync = true;
            _file.FailSync();
            throw;
        }

        _file.Sync();
        _disk.AfterCall?.Invoke();
    }

    private void Begin(string call, bool isSync = false, long bytes = 0)
    {
        Assert.False(_isClosed, $"{call} of {_name} after it was closed.");
        Assert.False(_hasFailedSync, $"{call} of {_name} after a sync of it failed.");
        _disk.Call(call, _name, isSync, bytes);
    }
}
