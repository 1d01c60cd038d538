using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What a log holds, as reading it found.</summary>
internal sealed class LogContents
{
    /// <summary>The segments, oldest first; none where there is no log yet.</summary>
    public List<LogSegmentInfo> Segments { get; } = [];

    /// <summary>The log's id; empty where there is no log yet.</summary>
    public Guid LogId { get; set; }

    /// <summary>The last record's number, 0 where there is none.</summary>
    public long LastLsn { get; set; }

    /// <summary>Up to which number records were known to be durable when the last one was written: the durable mark. What is behind it may or may not have been confirmed.</summary>
    public long DurableLsn { get; set; }

    /// <summary>The first record that <see cref="WriteAheadLog.DeleteBelow"/> was to keep; 1 where nothing was to be deleted.</summary>
    public long FirstKeptLsn { get; set; } = 1;

    /// <summary>The bytes behind the last record that are neither a record nor zero: a write that a crash cut off, and that was never confirmed.</summary>
    public long TornBytes { get; set; }

    /// <summary>How often the log has been opened.</summary>
    public long Incarnation => Segments.Count == 0 ? 0 : Segments[^1].Header.Incarnation;
}
