using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Weir.Runtime;

/// <summary>A file on Linux, by the C library's own calls (<see cref="LibC"/>).</summary>
/// <remarks>May be used by several threads; a descriptor is closed only when no call is under way, or the number could already name another file.</remarks>
internal sealed unsafe class LinuxFile : IStorageFile
{
    private const int FromEnd = 2;
    private const int ZeroBlock = 1024 * 1024;

    private readonly FailStop _failStop;
    private readonly DescriptorHandle _handle;
    private StorageException? _failedSync;

    /// <summary>Takes over a descriptor.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="path">Where it is, for messages.</param>
    /// <param name="failStop">What hears of a failed sync.</param>
    public LinuxFile(int descriptor, string path, FailStop failStop)
    {
        _handle = new DescriptorHandle(descriptor);
        Path = path;
        _failStop = failStop;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public long Length
    {
        get
        {
            using var use = new Use(this);
            long length = LibC.Seek(use.Descriptor, 0, FromEnd);
            return length >= 0 ? length : throw Failed("lseek");
        }
    }

    /// <inheritdoc/>
    public int ReadAt(long offset, Span<byte> room)
    {
        using var use = new Use(this);
        int read = 0;
        fixed (byte* start = room)
        {
            while (read < room.Length)
            {
                nint count = LibC.ReadAt(use.Descriptor, start + read, room.Length - read, offset + read);
                if (count < 0 && !IsInterrupted())
                {
                    throw Failed("pread");
                }

                if (count == 0)
                {
                    break;
                }

                read += count < 0 ? 0 : (int)count;
            }
        }

        return read;
    }

    /// <inheritdoc/>
    public void WriteAt(long offset, ReadOnlySpan<byte> bytes)
    {
        using var use = new Use(this);
        int written = 0;
        fixed (byte* start = bytes)
        {
            while (written < bytes.Length)
            {
                nint count = LibC.WriteAt(use.Descriptor, start + written, bytes.Length - written, offset + written);
                if (count < 0 && !IsInterrupted())
                {
                    throw Failed("pwrite", bytes.Length - written);
                }

                written += count < 0 ? 0 : (int)count;
            }
        }
    }

    /// <inheritdoc/>
    public void Preallocate(long length)
    {
        using var use = new Use(this);
        while (LibC.Allocate(use.Descriptor, 0, 0, length) != 0)
        {
            if (Marshal.GetLastPInvokeError() == Errno.Eopnotsupp)
            {
                FillWithZeros(length);
                return;
            }

            if (!IsInterrupted())
            {
                throw Failed("fallocate", length);
            }
        }
    }

    /// <inheritdoc/>
    public void SyncData()
    {
        using var use = new Use(this);
        while (LibC.SyncData(use.Descriptor) != 0)
        {
            ThrowUnlessInterrupted("fdatasync");
        }
    }

    /// <inheritdoc/>
    public void Sync()
    {
        using var use = new Use(this);
        while (LibC.Sync(use.Descriptor) != 0)
        {
            ThrowUnlessInterrupted("fsync");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    /// <summary>Takes the file's lock, for this opening alone.</summary>
    /// <exception cref="StorageException"><see cref="StorageFault.Locked"/>: another opening has it.</exception>
    public void Lock()
    {
        using var use = new Use(this);
        while (LibC.Lock(use.Descriptor, LibC.ExclusiveNow) != 0)
        {
            if (!IsInterrupted())
            {
                throw Failed("flock");
            }
        }
    }

    private static bool IsInterrupted() => Marshal.GetLastPInvokeError() == Errno.Eintr;

    /// <summary>What file systems without fallocate are left with.</summary>
    private void FillWithZeros(long length)
    {
        byte[] zeros = new byte[ZeroBlock];
        for (long at = Length; at < length; at += ZeroBlock)
        {
            WriteAt(at, zeros.AsSpan(0, (int)Math.Min(ZeroBlock, length - at)));
        }
    }

    private void ThrowUnlessInterrupted(string call)
    {
        if (IsInterrupted())
        {
            return;
        }

        var failure = StorageErrors.FailedSync(Path, call, Marshal.GetLastPInvokeError());
        _ = Interlocked.CompareExchange(ref _failedSync, failure, null);
        _failStop.SyncFailed(failure);
        throw failure;
    }

    private StorageException Failed(string call, long bytes = 0) => StorageErrors.Failed(Path, call, Marshal.GetLastPInvokeError(), bytes);

    /// <summary>Keeps the descriptor open for as long as a call takes, and refuses all calls after a failed sync.</summary>
    private readonly ref struct Use
    {
        private readonly DescriptorHandle _handle;

        public Use(LinuxFile file)
        {
            if (file._failedSync is { } failure)
            {
                throw failure;
            }

            bool isAdded = false;
            _handle = file._handle;
            _handle.DangerousAddRef(ref isAdded);
        }

        public int Descriptor => (int)_handle.DangerousGetHandle();

        public void Dispose() => _handle.DangerousRelease();
    }
}
