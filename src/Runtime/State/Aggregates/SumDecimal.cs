using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>SUM over decimals of which none is null.</summary>
public struct SumDecimal
{
    private decimal _sum;

    /// <summary>The sum.</summary>
    public readonly decimal Value => _sum;

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="QueryException">The sum overflows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(decimal value) => _sum = AggregateMath.AddChecked(_sum, value);

    /// <summary>Takes in another sum.</summary>
    /// <param name="other">The other sum.</param>
    /// <exception cref="QueryException">The sum overflows.</exception>
    public void Merge(in SumDecimal other) => Add(other._sum);
}
