using System;
using System.Threading;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>A file of a <see cref="MemoryStorage"/>. What was not written reads as zeros and takes no memory.</summary>
internal sealed class MemoryFile(string path) : IStorageFile
{
    private readonly Lock _gate = new();
    private byte[] _bytes = [];
    private long _length;
    private bool _isLocked;

    /// <inheritdoc/>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public long Length
    {
        get
        {
            lock (_gate)
            {
                return _length;
            }
        }
    }

    /// <summary>Locks it, if nobody has.</summary>
    public bool TryLock()
    {
        lock (_gate)
        {
            return !_isLocked && (_isLocked = true);
        }
    }

    /// <summary>Lets go of the lock.</summary>
    public void Unlock()
    {
        lock (_gate)
        {
            _isLocked = false;
        }
    }

    /// <inheritdoc/>
    public int ReadAt(long offset, Span<byte> room)
    {
        lock (_gate)
        {
            int count = (int)Math.Clamp(_length - offset, 0, room.Length);
            int written = (int)Math.Clamp(_bytes.Length - offset, 0, count);
            _bytes.AsSpan((int)Math.Min(offset, _bytes.Length), written).CopyTo(room);
            room[written..count].Clear();
            return count;
        }
    }

    /// <inheritdoc/>
    public void WriteAt(long offset, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            int end = checked((int)offset + bytes.Length);
            if (_bytes.Length < end)
            {
                Array.Resize(ref _bytes, Math.Max(end, _bytes.Length * 2));
            }

            bytes.CopyTo(_bytes.AsSpan((int)offset));
            _length = Math.Max(_length, end);
        }
    }

    /// <inheritdoc/>
    public void Preallocate(long length)
    {
        lock (_gate)
        {
            _length = Math.Max(_length, length);
        }
    }

    /// <inheritdoc/>
    public void SyncData()
    {
    }

    /// <inheritdoc/>
    public void Sync()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
