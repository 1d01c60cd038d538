using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir;

/// <summary>Binary data (SQL's BINARY): a view over bytes that may be null.</summary>
public readonly ref struct Bytes : IEquatable<Bytes>, IComparable<Bytes>
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Views bytes.</summary>
    /// <param name="bytes">The bytes; <c>default</c> is null, any other empty span is empty data.</param>
    public Bytes(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The null value.</summary>
    public static Bytes Null => default;

    /// <summary>Whether the value is null; a null has no bytes.</summary>
    public bool IsNull => Unsafe.IsNullRef(ref MemoryMarshal.GetReference(_bytes));

    /// <summary>The length in bytes.</summary>
    public int Length => _bytes.Length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes;

    /// <summary>Views a span as binary data.</summary>
    /// <param name="bytes">The bytes.</param>
    public static implicit operator Bytes(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>Whether two values have the same bytes; null is equal to null alone.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Bytes left, Bytes right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Bytes left, Bytes right) => !left.Equals(right);

    /// <summary>Whether one value comes before another, by bytes.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(Bytes left, Bytes right) => left.CompareTo(right) < 0;

    /// <summary>Whether one value comes after another, by bytes.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(Bytes left, Bytes right) => left.CompareTo(right) > 0;

    /// <summary>Whether one value does not come after another, by bytes.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(Bytes left, Bytes right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one value does not come before another, by bytes.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(Bytes left, Bytes right) => left.CompareTo(right) >= 0;

    /// <summary>Whether two values have the same bytes; null is equal to null alone.</summary>
    /// <param name="other">The other value.</param>
    public bool Equals(Bytes other) => _bytes.SequenceEqual(other._bytes) && (Length > 0 || IsNull == other.IsNull);

    /// <summary>Orders by unsigned bytes, as Spark does; null comes first.</summary>
    /// <param name="other">The other value.</param>
    public int CompareTo(Bytes other) =>
        IsNull || other.IsNull ? other.IsNull.CompareTo(IsNull) : _bytes.SequenceCompareTo(other._bytes);

    /// <summary>Views the same bytes as text, whether they are well-formed UTF-8 or not.</summary>
    public Utf8 AsUtf8() => new(_bytes);

    /// <summary>The hash of the bytes, for use in tests and callbacks.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    /// <summary>Not supported: a view can't be boxed.</summary>
    /// <param name="obj">Anything.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override bool Equals(object? obj) => throw new NotSupportedException("A Bytes is a view and can't be boxed; compare with ==.");

    /// <summary>The bytes in hexadecimal, as Spark shows them: <c>[68 69]</c>.</summary>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder(2 + (3 * Length)).Append('[');
        for (int i = 0; i < Length; i++)
        {
            text.Append(i > 0 ? " " : "").Append(_bytes[i].ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.Append(']').ToString();
    }
}
