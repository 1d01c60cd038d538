using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Weir.Runtime;

/// <summary>A file by .NET's own calls, where there are none of ours.</summary>
internal sealed class PortableFile : IStorageFile
{
    private const int ZeroBlock = 1024 * 1024;

    private readonly SafeFileHandle _handle;
    private readonly FailStop _failStop;

    private PortableFile(SafeFileHandle handle, string path, FailStop failStop)
    {
        _handle = handle;
        Path = path;
        _failStop = failStop;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(_handle);

    /// <summary>Opens a file.</summary>
    /// <exception cref="StorageException">It can't be opened.</exception>
    public static PortableFile Open(string path, FileMode mode, FileAccess access, FileShare share, FailStop failStop)
    {
        try
        {
            return new PortableFile(File.OpenHandle(path, mode, access, share), path, failStop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw PortableStorage.Describe(path, "open", failure);
        }
    }

    /// <inheritdoc/>
    public int ReadAt(long offset, Span<byte> room)
    {
        try
        {
            int read = 0;
            while (read < room.Length && RandomAccess.Read(_handle, room[read..], offset + read) is > 0 and var count)
            {
                read += count;
            }

            return read;
        }
        catch (IOException failure)
        {
            throw PortableStorage.Describe(Path, "read", failure);
        }
    }

    /// <inheritdoc/>
    public void WriteAt(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
        }
        catch (IOException failure)
        {
            throw PortableStorage.Describe(Path, "write", failure);
        }
    }

    /// <inheritdoc/>
    public void Preallocate(long length)
    {
        byte[] zeros = new byte[ZeroBlock];
        for (long at = Length; at < length; at += ZeroBlock)
        {
            WriteAt(at, zeros.AsSpan(0, (int)Math.Min(ZeroBlock, length - at)));
        }
    }

    /// <inheritdoc/>
    public void SyncData() => Sync();

    /// <inheritdoc/>
    public void Sync()
    {
        try
        {
            RandomAccess.FlushToDisk(_handle);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            var failure = StorageErrors.FailedSync(Path, "flush", cause.Message.TrimEnd('.'), StorageFault.Failed);
            _failStop.SyncFailed(failure);
            throw failure;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
