using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>AVG over decimals that may be null: nulls are passed over, the average of none is null.</summary>
public struct AvgDecimalOrNull
{
    private AvgDecimal _average;

    /// <summary>The average, or null where there was no value.</summary>
    public readonly decimal? Value => _average.Any ? _average.Value : null;

    /// <summary>Adds a value that may be null.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="QueryException">The sum overflows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(decimal? value)
    {
        if (value.HasValue)
        {
            _average.Add(value.GetValueOrDefault());
        }
    }

    /// <summary>Takes in another average.</summary>
    /// <param name="other">The other average.</param>
    /// <exception cref="QueryException">The sum overflows.</exception>
    public void Merge(in AvgDecimalOrNull other) => _average.Merge(other._average);
}
