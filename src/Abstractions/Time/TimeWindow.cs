using System;

namespace Weir;

/// <summary>A window of event time: from its start up to, but without, its end.</summary>
/// <param name="Start">The first moment in the window.</param>
/// <param name="End">The first moment after the window.</param>
public readonly record struct TimeWindow(Timestamp Start, Timestamp End) : IComparable<TimeWindow>
{
    /// <summary>Orders by start, then by end, as Spark orders its window column.</summary>
    /// <param name="other">The other window.</param>
    public int CompareTo(TimeWindow other)
    {
        int byStart = Start.CompareTo(other.Start);
        return byStart != 0 ? byStart : End.CompareTo(other.End);
    }

    /// <summary>Whether one window is before another.</summary>
    /// <param name="left">One window.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(TimeWindow left, TimeWindow right) => left.CompareTo(right) < 0;

    /// <summary>Whether one window is after another.</summary>
    /// <param name="left">One window.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(TimeWindow left, TimeWindow right) => left.CompareTo(right) > 0;

    /// <summary>Whether one window is not after another.</summary>
    /// <param name="left">One window.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(TimeWindow left, TimeWindow right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one window is not before another.</summary>
    /// <param name="left">One window.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(TimeWindow left, TimeWindow right) => left.CompareTo(right) >= 0;

    /// <summary>The window as Spark prints it: <c>{start, end}</c>.</summary>
    public override string ToString() => $"{{{Start}, {End}}}";
}
