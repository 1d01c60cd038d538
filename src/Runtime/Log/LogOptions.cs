using System;

namespace Weir.Runtime;

/// <summary>How a log is written.</summary>
internal sealed class LogOptions : LogReadOptions
{
    /// <summary>How often the log has been opened, this time included (<see cref="DirectoryLock.Incarnation"/>).</summary>
    public long Incarnation { get; init; } = 1;

    /// <summary>The bytes of a segment. The longest record takes as much less as a header and a seal take, and at most 16 MiB.</summary>
    public long SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The bytes that are gathered before they are handed to the operating system, if no sync does it before.</summary>
    public int BufferBytes { get; init; } = 256 * 1024;

    /// <summary>The shortest time between the beginnings of two syncs of the background: what comes in between is synced together.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMilliseconds(10);
}
