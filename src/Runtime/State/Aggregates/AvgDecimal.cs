using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>AVG over decimals of which none is null.</summary>
public struct AvgDecimal
{
    private decimal _sum;
    private long _count;

    /// <summary>The average to as many digits as a decimal has; zero where there was no value.</summary>
    public readonly decimal Value => Any ? _sum / _count : 0;

    internal readonly bool Any => _count > 0;

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="QueryException">The sum overflows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(decimal value)
    {
        _sum = AggregateMath.AddChecked(_sum, value);
        _count++;
    }

    /// <summary>Takes in another average.</summary>
    /// <param name="other">The other average.</param>
    /// <exception cref="QueryException">The sum overflows.</exception>
    public void Merge(in AvgDecimal other)
    {
        _sum = AggregateMath.AddChecked(_sum, other._sum);
        _count += other._count;
    }
}
