using System;
using System.Globalization;
using System.Numerics;

namespace Weir.Runtime;

/// <summary>Numbers and truth values. As in Spark a number in quotes is none, but for decimals and the words for what is not finite.</summary>
public ref partial struct JsonReader
{
    // So many digits always fit.
    private const int SafeDigits = 19;

    /// <summary>Reads a whole number; null for JSON's null and for what is none or beyond the type.</summary>
    /// <typeparam name="T">The column's type.</typeparam>
    public T? ReadInteger<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int start = _at;
        if (TryReadWhole(out bool isNegative, out ulong magnitude, out bool fits))
        {
            // Two's complement: the lowest value is as far from zero as its negation without a sign.
            ulong most = isNegative ? 0 - ulong.CreateTruncating(T.MinValue) : ulong.CreateTruncating(T.MaxValue);
            if (fits && magnitude <= most)
            {
                return T.CreateTruncating(isNegative ? 0 - magnitude : magnitude);
            }

            Refuse(start, "a number that its type holds");
            return null;
        }

        RefuseUnlessNull("a whole number");
        return null;
    }

    /// <summary>Reads a number; null for JSON's null and for what is none.</summary>
    public double? ReadDouble()
    {
        int start = _at;
        if (IsNumber && TrySkipNumber(out _))
        {
            return double.Parse(Slice(start, _at), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return start == _at && At(_at) == (byte)'"' ? ReadNotFinite() : NoNumber();
    }

    /// <summary>Reads a number; null for JSON's null and for what is none.</summary>
    public float? ReadSingle()
    {
        int start = _at;
        if (IsNumber && TrySkipNumber(out _))
        {
            return float.Parse(Slice(start, _at), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return (float?)(start == _at && At(_at) == (byte)'"' ? ReadNotFinite() : NoNumber());
    }

    /// <summary>Reads a decimal number, in quotes or not; null for JSON's null and for what is none or beyond the type.</summary>
    public decimal? ReadDecimal()
    {
        int start = _at;
        ReadOnlySpan<byte> text = default;
        if (At(_at) == (byte)'"' ? TryReadString(out text) : IsNumber && TrySkipNumber(out _))
        {
            text = text.IsEmpty ? Slice(start, _at) : text;
            if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value))
            {
                return value;
            }

            Refuse(start, "a decimal number that its type holds");
            return null;
        }

        if (start == _at)
        {
            RefuseUnlessNull("a decimal number");
        }

        return null;
    }

    /// <summary>Reads a truth value; null for JSON's null and for what is none.</summary>
    public bool? ReadBoolean()
    {
        switch (At(_at))
        {
            case (byte)'t':
                return TrySkipWord("true"u8) ? true : null;
            case (byte)'f':
                return TrySkipWord("false"u8) ? false : null;
            default:
                RefuseUnlessNull("true or false");
                return null;
        }
    }

    private readonly bool IsNumber => At(_at) is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    // Of a value that isn't the column's the type is wrong; of a broken one the text is.
    private void RefuseUnlessNull(string expected)
    {
        int start = _at;
        if (!TrySkipNull())
        {
            Skip();
            Refuse(start, expected);
        }
    }

    private double? NoNumber()
    {
        if (_separator != 0)
        {
            RefuseUnlessNull("a number");
        }

        return null;
    }

    /// <summary>The words for what JSON's numbers can't say, as Spark takes them.</summary>
    private double? ReadNotFinite()
    {
        int start = _at;
        if (!TryReadString(out var word))
        {
            return null;
        }

        double? value = word.SequenceEqual("NaN"u8) ? double.NaN
            : word.SequenceEqual("Infinity"u8) || word.SequenceEqual("+Infinity"u8) || word.SequenceEqual("+INF"u8) || word.SequenceEqual("INF"u8) ? double.PositiveInfinity
            : word.SequenceEqual("-Infinity"u8) || word.SequenceEqual("-INF"u8) ? double.NegativeInfinity
            : null;
        if (value is null)
        {
            Refuse(start, "a number");
        }

        return value;
    }

    /// <summary>Reads a number without fraction and exponent; what is none stays unread.</summary>
    private bool TryReadWhole(out bool isNegative, out ulong magnitude, out bool fits)
    {
        fits = true;
        int at = _at;
        isNegative = At(at) == (byte)'-';
        at += isNegative ? 1 : 0;
        int first = at;
        magnitude = 0;
        uint digit;
        while ((digit = (uint)At(at) - '0') <= 9)
        {
            if (at - first >= SafeDigits && magnitude > (ulong.MaxValue - digit) / 10)
            {
                fits = false;
                return TrySkipNumber(out bool isWhole) && isWhole;
            }

            magnitude = (magnitude * 10) + digit;
            at++;
        }

        bool isWellFormed = at > first && (At(first) != (byte)'0' || at == first + 1) && At(at) is not ((byte)'.' or (byte)'e' or (byte)'E');
        _at = isWellFormed ? at : _at;
        return isWellFormed;
    }

    /// <summary>Goes behind a number: RFC 8259's grammar.</summary>
    private bool TrySkipNumber(out bool isWhole)
    {
        int at = _at;
        at += At(at) == (byte)'-' ? 1 : 0;
        int first = at;
        at = SkipDigits(at);
        isWhole = true;
        if (at == first)
        {
            return Break(at, first > _at ? "a digit" : "a value");
        }

        if (At(first) == (byte)'0' && at > first + 1)
        {
            return Break(first, "a number without zeros before it");
        }

        if (At(at) == (byte)'.')
        {
            isWhole = false;
            first = at + 1;
            at = SkipDigits(first);
            if (at == first)
            {
                return Break(at, "a digit");
            }
        }

        if (At(at) is (byte)'e' or (byte)'E')
        {
            isWhole = false;
            at += At(at + 1) is (byte)'+' or (byte)'-' ? 2 : 1;
            first = at;
            at = SkipDigits(at);
            if (at == first)
            {
                return Break(at, "a digit");
            }
        }

        _at = at;
        return true;
    }

    private readonly int SkipDigits(int at)
    {
        while ((uint)At(at) - '0' <= 9)
        {
            at++;
        }

        return at;
    }
}
