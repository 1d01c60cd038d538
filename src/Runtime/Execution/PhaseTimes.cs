using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>How long the parts of a trigger took, under Spark's names.</summary>
internal sealed class PhaseTimes(TimeProvider clock)
{
    private readonly SortedDictionary<string, long> _milliseconds = new(StringComparer.Ordinal);
    private long _start;

    /// <summary>The parts in the order of their names, in milliseconds.</summary>
    public IReadOnlyDictionary<string, long> Milliseconds => _milliseconds;

    /// <summary>Begins a part.</summary>
    public void Start() => _start = clock.GetTimestamp();

    /// <summary>Ends a part and begins the next.</summary>
    /// <returns>The part's length in milliseconds.</returns>
    public long Finish(string phase)
    {
        long now = clock.GetTimestamp();
        long length = (long)clock.GetElapsedTime(_start, now).TotalMilliseconds;
        _milliseconds[phase] = length;
        _start = now;
        return length;
    }

    /// <summary>Notes a part that was measured elsewhere.</summary>
    public void Set(string phase, long milliseconds) => _milliseconds[phase] = milliseconds;
}
