using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>SUM over floating-point numbers of which none is null.</summary>
public struct SumDouble
{
    private double _sum;

    /// <summary>The sum.</summary>
    public readonly double Value => _sum;

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value) => _sum = _sum + value;

    /// <summary>Takes in another sum.</summary>
    /// <param name="other">The other sum.</param>
    public void Merge(in SumDouble other) => Add(other._sum);
}
