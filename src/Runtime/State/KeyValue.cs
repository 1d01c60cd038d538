using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>Brings values that are equal but have other bytes to one form, so that they make one group.</summary>
public static class KeyValue
{
    // Dividing by it takes the zeros off a decimal's end.
    private const decimal OneOfFullScale = 1.0000000000000000000000000000m;

    /// <summary>The value as a key: Spark groups -0.0 with 0.0 and all NaNs together; decimals are grouped by value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public static T? Normalize<T>(T? value)
        where T : unmanaged =>
        value is { } known ? Normalize(known) : null;

    /// <summary>The value as a key: Spark groups -0.0 with 0.0 and all NaNs together; decimals are grouped by value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Normalize<T>(T value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            double number = Unsafe.BitCast<T, double>(value);
            return Unsafe.BitCast<double, T>(number == 0 ? 0.0 : double.IsNaN(number) ? double.NaN : number);
        }

        if (typeof(T) == typeof(float))
        {
            float number = Unsafe.BitCast<T, float>(value);
            return Unsafe.BitCast<float, T>(number == 0 ? 0.0f : float.IsNaN(number) ? float.NaN : number);
        }

        return typeof(T) == typeof(decimal) ? Unsafe.BitCast<decimal, T>(Unsafe.BitCast<T, decimal>(value) / OneOfFullScale) : value;
    }
}
