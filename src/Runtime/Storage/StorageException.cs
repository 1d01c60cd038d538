using System;

namespace Weir.Runtime;

/// <summary>Something could not be done in a directory. The message names the path, the call, the reason and what to do.</summary>
internal sealed class StorageException : Exception
{
    /// <summary>Says what failed.</summary>
    /// <param name="fault">The reason, as far as it is told apart.</param>
    /// <param name="message">One or two sentences.</param>
    /// <param name="cause">What it came from.</param>
    public StorageException(StorageFault fault, string message, Exception? cause = null)
        : base(message, cause) => Fault = fault;

    /// <summary>The reason, as far as it is told apart.</summary>
    public StorageFault Fault { get; }

    /// <summary>Whether it was a sync that failed: what was written since the last one may be lost, whatever a later one says.</summary>
    public bool IsFailedSync { get; init; }
}
