using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>AVG over numbers of which none is null. Integers are averaged as doubles, as Spark does.</summary>
public struct AvgDouble
{
    private double _sum;
    private long _count;

    /// <summary>The average; NaN where there was no value.</summary>
    public readonly double Value => _sum / _count;

    internal readonly bool Any => _count > 0;

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        _sum += value;
        _count++;
    }

    /// <summary>Takes in another average.</summary>
    /// <param name="other">The other average.</param>
    public void Merge(in AvgDouble other)
    {
        _sum += other._sum;
        _count += other._count;
    }
}
