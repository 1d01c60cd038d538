using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>MIN over values that may be null: nulls are passed over, the smallest of none is null.</summary>
/// <typeparam name="T">The values' type.</typeparam>
public struct MinValueOrNull<T>
    where T : unmanaged, IComparable<T>
{
    private MinValue<T> _value;

    /// <summary>The smallest value, or null where there was none.</summary>
    public readonly T? Value => _value.Any ? _value.Value : null;

    /// <summary>Takes a value that may be null.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T? value)
    {
        if (value.HasValue)
        {
            _value.Add(value.GetValueOrDefault());
        }
    }

    /// <summary>Takes in another smallest value.</summary>
    /// <param name="other">The other.</param>
    public void Merge(in MinValueOrNull<T> other) => _value.Merge(other._value);
}
