using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>The event times that one batch showed, in milliseconds (Spark floors them so). Held in locals while a batch runs.</summary>
public struct EventTimeStats
{
    private long _origin;
    private long _sumFromOrigin;

    /// <summary>How many event times were seen; nulls are none.</summary>
    public long Count { get; private set; }

    /// <summary>The largest, in milliseconds since the epoch; meaningless while <see cref="Count"/> is 0.</summary>
    public long Max { get; private set; }

    /// <summary>The smallest, in milliseconds since the epoch; meaningless while <see cref="Count"/> is 0.</summary>
    public long Min { get; private set; }

    /// <summary>The average, in milliseconds since the epoch; meaningless while <see cref="Count"/> is 0.</summary>
    public readonly double Average => _origin + ((double)_sumFromOrigin / Count);

    /// <summary>Takes note of a row's event time.</summary>
    /// <param name="time">The event time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe(Timestamp time)
    {
        long milliseconds = time.Milliseconds;
        if (Count == 0)
        {
            _origin = Min = Max = milliseconds;
        }

        Count++;
        _sumFromOrigin += milliseconds - _origin;
        Max = milliseconds > Max ? milliseconds : Max;
        Min = milliseconds < Min ? milliseconds : Min;
    }

    internal void Merge(in EventTimeStats other)
    {
        if (other.Count == 0)
        {
            return;
        }

        if (Count == 0)
        {
            this = other;
            return;
        }

        Count += other.Count;
        _sumFromOrigin += other._sumFromOrigin + ((other._origin - _origin) * other.Count);
        Max = other.Max > Max ? other.Max : Max;
        Min = other.Min < Min ? other.Min : Min;
    }

    /// <summary>Takes note of a row's event time; null counts as none.</summary>
    /// <param name="time">The event time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe(Timestamp? time)
    {
        if (time is { } known)
        {
            Observe(known);
        }
    }
}
