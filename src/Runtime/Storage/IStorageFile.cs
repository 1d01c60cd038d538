using System;

namespace Weir.Runtime;

/// <summary>An open file of an <see cref="IStorage"/>. Reads and writes name their place; there is no position that they move.</summary>
/// <remarks>
/// A file whose sync failed is never synced again: the kernel may have marked what it could not write as clean, and a second try would tell that all is well
/// ("Can Applications Recover from fsync Failures?", ATC 2020). <see cref="FailStop"/> says what happens then.
/// </remarks>
internal interface IStorageFile : IDisposable
{
    /// <summary>Where it is, for messages.</summary>
    string Path { get; }

    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads as many bytes as there is room for, or as there are.</summary>
    /// <returns>How many were read; fewer than there was room for only at the file's end.</returns>
    int ReadAt(long offset, Span<byte> room);

    /// <summary>Writes all bytes, or fails; after a failure some of them may have been written.</summary>
    void WriteAt(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Takes space for a length on the disk, and makes the file that long where it is shorter. What was not written reads as zeros.</summary>
    /// <exception cref="StorageException"><see cref="StorageFault.DiskFull"/>: there is not as much space.</exception>
    void Preallocate(long length);

    /// <summary>Makes durable what was written, and the length where it is needed to read that.</summary>
    void SyncData();

    /// <summary>Makes durable what was written, and all that the file system knows about the file.</summary>
    void Sync();
}
