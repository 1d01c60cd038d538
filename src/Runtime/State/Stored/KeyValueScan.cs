using System;

namespace Weir.Runtime;

/// <summary>Goes through keys in order; it stands before the first until it is moved.</summary>
internal abstract class KeyValueScan : IDisposable
{
    /// <summary>The key, good until the next move.</summary>
    public abstract ReadOnlySpan<byte> Key { get; }

    /// <summary>Its value, good until the next move.</summary>
    public abstract ReadOnlySpan<byte> Value { get; }

    /// <summary>Goes to the next key.</summary>
    /// <returns>Whether there was one.</returns>
    public abstract bool MoveNext();

    /// <inheritdoc/>
    public abstract void Dispose();
}
