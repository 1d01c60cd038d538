using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>AVG over numbers that may be null: nulls are passed over, the average of none is null.</summary>
public struct AvgDoubleOrNull
{
    private AvgDouble _average;

    /// <summary>The average, or null where there was no value.</summary>
    public readonly double? Value => _average.Any ? _average.Value : null;

    /// <summary>Adds a value that may be null.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double? value)
    {
        if (value.HasValue)
        {
            _average.Add(value.GetValueOrDefault());
        }
    }

    /// <summary>Takes in another average.</summary>
    /// <param name="other">The other average.</param>
    public void Merge(in AvgDoubleOrNull other) => _average.Merge(other._average);
}
