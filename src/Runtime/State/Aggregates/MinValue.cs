using System;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>MIN: the smallest value; of values that are equal the first. NaN is larger than any other number, as in Spark.</summary>
/// <typeparam name="T">The values' type.</typeparam>
public struct MinValue<T>
    where T : unmanaged, IComparable<T>
{
    private T _value;
    private bool _any;

    /// <summary>The smallest value; all zeros where there was none.</summary>
    public readonly T Value => _value;

    internal readonly bool Any => _any;

    /// <summary>Takes a value.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T value)
    {
        if (!_any || AggregateMath.IsLess(value, _value))
        {
            _value = value;
            _any = true;
        }
    }

    /// <summary>Takes in another smallest value.</summary>
    /// <param name="other">The other.</param>
    public void Merge(in MinValue<T> other)
    {
        if (other._any)
        {
            Add(other._value);
        }
    }
}
