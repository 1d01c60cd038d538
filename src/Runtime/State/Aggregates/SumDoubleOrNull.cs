using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>SUM over floating-point numbers that may be null: nulls are passed over, the sum of none is null.</summary>
public struct SumDoubleOrNull
{
    private SumDouble _sum;
    private bool _any;

    /// <summary>The sum, or null where there was no value.</summary>
    public readonly double? Value => _any ? _sum.Value : null;

    /// <summary>Adds a value that may be null.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double? value)
    {
        if (value.HasValue)
        {
            _sum.Add(value.GetValueOrDefault());
            _any = true;
        }
    }

    /// <summary>Takes in another sum.</summary>
    /// <param name="other">The other sum.</param>
    public void Merge(in SumDoubleOrNull other)
    {
        _sum.Merge(other._sum);
        _any |= other._any;
    }
}
