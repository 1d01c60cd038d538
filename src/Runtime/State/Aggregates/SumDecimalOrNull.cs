using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>SUM over decimals that may be null: nulls are passed over, the sum of none is null.</summary>
public struct SumDecimalOrNull
{
    private SumDecimal _sum;
    private bool _any;

    /// <summary>The sum, or null where there was no value.</summary>
    public readonly decimal? Value => _any ? _sum.Value : null;

    /// <summary>Adds a value that may be null.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="QueryException">The sum overflows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(decimal? value)
    {
        if (value.HasValue)
        {
            _sum.Add(value.GetValueOrDefault());
            _any = true;
        }
    }

    /// <summary>Takes in another sum.</summary>
    /// <param name="other">The other sum.</param>
    /// <exception cref="QueryException">The sum overflows.</exception>
    public void Merge(in SumDecimalOrNull other)
    {
        _sum.Merge(other._sum);
        _any |= other._any;
    }
}
