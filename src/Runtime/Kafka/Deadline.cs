using System;
using System.Diagnostics;

namespace Weir.Runtime;

/// <summary>A point in time by which something must have happened. It is measured by the machine's clock: brokers know no other.</summary>
internal readonly struct Deadline
{
    // Clients refuse a timeout of zero.
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _length;

    /// <summary>So long from now.</summary>
    /// <param name="length">How long.</param>
    public Deadline(TimeSpan length) => _length = length;

    /// <summary>Whether the time has come.</summary>
    public bool IsOver => Stopwatch.GetElapsedTime(_start) >= _length;

    /// <summary>How long it is until then; never nothing.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = _length - Stopwatch.GetElapsedTime(_start);
            return left > s_shortest ? left : s_shortest;
        }
    }
}
