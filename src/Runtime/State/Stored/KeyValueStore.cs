using System;

namespace Weir.Runtime;

/// <summary>Keys and values in files, in the order of the keys' bytes. One thread uses it. What is written needs to outlive nothing but the process: it is put together again from a checkpoint.</summary>
internal abstract class KeyValueStore : IDisposable
{
    /// <summary>Bytes of memory held.</summary>
    public abstract long MemoryBytes { get; }

    /// <summary>Sets the value of each key of a batch that is there, and none of the others.</summary>
    public abstract void Get(KeyValueBatch batch);

    /// <summary>Sets each key of a batch to its value and deletes those that have none, all or nothing.</summary>
    public abstract void Write(KeyValueBatch batch);

    /// <summary>Deletes all keys from one on and before another.</summary>
    public abstract void DeleteRange(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to);

    /// <summary>Goes through all keys from one on and before another, in order.</summary>
    public abstract KeyValueScan Scan(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to);

    /// <summary>Saves all of it in a directory that is not there yet, durably. Files that didn't change since the last time are not written again.</summary>
    public abstract void SaveTo(string directory);

    /// <inheritdoc/>
    public abstract void Dispose();
}
