namespace Weir.Runtime.Tests;

/// <summary>How a call of a <see cref="SimulatedDisk"/> fails.</summary>
internal enum SimulatedFault
{
    /// <summary>The disk is full: nothing is written.</summary>
    NoSpace,

    /// <summary>The disk gets full in the middle of a write.</summary>
    ShortWrite,

    /// <summary>The device fails.</summary>
    IoError,

    /// <summary>The file system is read-only.</summary>
    ReadOnly,
}
