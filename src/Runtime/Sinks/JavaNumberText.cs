using System;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>Floating-point numbers as Java's <c>toString</c> writes them since JDK 19: the shortest digits that tell the number.</summary>
/// <remarks>Older JDKs write a digit too many for a few numbers; Spark prints whatever its JDK does.</remarks>
internal static class JavaNumberText
{
    /// <summary>Adds a number: <c>1.0</c>, <c>1.0E10</c>, <c>NaN</c>, <c>-Infinity</c>.</summary>
    public static void Append(TextBuffer text, double value)
    {
        Span<char> shortest = stackalloc char[32];
        value.TryFormat(shortest, out int length, default, CultureInfo.InvariantCulture);
        Append(text, value, shortest[..length], magnitude => magnitude is >= 1e-3 and < 1e7);
    }

    /// <summary>Adds a number of single precision.</summary>
    public static void Append(TextBuffer text, float value)
    {
        Span<char> shortest = stackalloc char[32];
        value.TryFormat(shortest, out int length, default, CultureInfo.InvariantCulture);
        Append(text, value, shortest[..length], magnitude => (float)magnitude is >= 1e-3f and < 1e7f);
    }

    private static void Append(TextBuffer text, double value, ReadOnlySpan<char> shortest, Func<double, bool> isPlain)
    {
        if (!double.IsFinite(value))
        {
            text.Append(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
            return;
        }

        if (double.IsNegative(value))
        {
            text.Append('-');
        }

        if (value == 0)
        {
            text.Append("0.0");
            return;
        }

        Span<char> digits = stackalloc char[32];
        int count = Digits(shortest, digits, out int exponent);
        if (count == 1)
        {
            // Java never writes fewer than two digits and takes the nearest of them: 4.9E-324, not 5.0E-324.
            Span<char> two = stackalloc char[32];
            value.TryFormat(two, out int length, "E1", CultureInfo.InvariantCulture);
            count = Digits(two[..length], digits, out exponent);
        }

        if (isPlain(Math.Abs(value)))
        {
            AppendPlain(text, digits[..count], exponent);
        }
        else
        {
            text.Append(digits[..1]);
            text.Append('.');
            text.Append(count > 1 ? digits[1..count] : "0");
            text.Append('E');
            text.AppendValue(exponent);
        }
    }

    private static void AppendPlain(TextBuffer text, ReadOnlySpan<char> digits, int exponent)
    {
        if (exponent < 0)
        {
            text.Append("0.");
            text.Append('0', -exponent - 1);
            text.Append(digits);
            return;
        }

        int whole = exponent + 1;
        text.Append(digits[..Math.Min(whole, digits.Length)]);
        text.Append('0', whole - digits.Length);
        text.Append('.');
        text.Append(whole < digits.Length ? digits[whole..] : "0");
    }

    /// <summary>Takes a number's digits, without zeros around them, and the power of ten of the first.</summary>
    private static int Digits(ReadOnlySpan<char> number, Span<char> digits, out int exponent)
    {
        int mantissaEnd = number.IndexOf('E');
        exponent = mantissaEnd < 0 ? 0 : int.Parse(number[(mantissaEnd + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mantissaEnd < 0 ? number : number[..mantissaEnd];
        int count = 0;
        int place = -1;
        bool fraction = false;
        foreach (char character in mantissa)
        {
            if (character == '.')
            {
                fraction = true;
            }
            else if (char.IsAsciiDigit(character))
            {
                if (count > 0 || character != '0')
                {
                    digits[count++] = character;
                    place += fraction ? 0 : 1;
                }
                else
                {
                    place -= fraction ? 1 : 0;
                }
            }
        }

        exponent += place;
        while (count > 1 && digits[count - 1] == '0')
        {
            count--;
        }

        return count;
    }
}
