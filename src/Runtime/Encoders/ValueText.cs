using System;
using System.Text;

namespace Weir.Runtime;

/// <summary>Writes values as text in the form that Spark's <c>to_json</c> and <c>to_csv</c> share.</summary>
/// <param name="target">What takes the text as UTF-8.</param>
internal sealed class ValueText(EncodeBuffer target)
{
    private const long DayMicros = 86_400_000_000;

    // The calendar repeats itself after 400 years, so any year can be shown with DateTime's.
    private const int CycleYears = 400;
    private const long CycleMicros = 146_097 * DayMicros;

    // The smallest exponent of a number that Java's BigDecimal writes without one.
    private const int SmallestPlainExponent = -6;
    private const decimal SmallestPlain = 0.000001m;

    private readonly TextBuffer _characters = new();

    /// <summary>Adds a floating-point number as Java writes it: <c>1.0</c>, <c>1.0E10</c>.</summary>
    public void Append(double value)
    {
        _characters.Length = 0;
        JavaNumberText.Append(_characters, value);
        AppendCharacters();
    }

    /// <summary>Adds a floating-point number of single precision as Java writes it.</summary>
    public void Append(float value)
    {
        _characters.Length = 0;
        JavaNumberText.Append(_characters, value);
        AppendCharacters();
    }

    /// <summary>Adds a decimal number as Java's BigDecimal writes it: with an exponent where there are many zeros before the first digit.</summary>
    public void Append(decimal value)
    {
        int start = target.Length;
        target.AppendNumber(value);
        if (Math.Abs(value) < SmallestPlain && target.Written[start..].IndexOf((byte)'.') is > 0 and var point)
        {
            Rewrite(start, point);
        }
    }

    /// <summary>Adds a moment in UTC with milliseconds, which is all that Spark's default pattern has: <c>2024-01-01T00:00:01.500Z</c>.</summary>
    public void Append(Timestamp value)
    {
        long cycle = Math.DivRem(value.Micros, CycleMicros, out long inCycle);
        if (inCycle < 0)
        {
            cycle--;
            inCycle += CycleMicros;
        }

        var moment = DateTime.UnixEpoch.AddTicks(inCycle * TimeSpan.TicksPerMicrosecond);
        var (year, month, day) = moment;
        AppendYear(year + (cycle * CycleYears));
        var text = target.Room(24);
        text[0] = (byte)'-';
        WriteDigits(text.Slice(1, 2), month);
        text[3] = (byte)'-';
        WriteDigits(text.Slice(4, 2), day);
        text[6] = (byte)'T';
        WriteDigits(text.Slice(7, 2), moment.Hour);
        text[9] = (byte)':';
        WriteDigits(text.Slice(10, 2), moment.Minute);
        text[12] = (byte)':';
        WriteDigits(text.Slice(13, 2), moment.Second);
        text[15] = (byte)'.';
        WriteDigits(text.Slice(16, 3), moment.Millisecond);
        text[19] = (byte)'Z';
        target.Length += 20;
    }

    /// <summary>Adds an interval as SQL writes it: <c>INTERVAL '0 00:00:01.5' DAY TO SECOND</c>.</summary>
    public void Append(Duration value)
    {
        _characters.Length = 0;
        IntervalForm.Append(_characters, value);
        AppendCharacters();
    }

    private void AppendCharacters() => target.Length += Encoding.UTF8.GetBytes(_characters.From(0), target.Room(_characters.Length));

    /// <summary>Four digits, or as many as there are with the sign before them.</summary>
    private void AppendYear(long year)
    {
        if (year is < 0 or > 9999)
        {
            target.Append((byte)(year < 0 ? '-' : '+'));
        }

        long shown = Math.Abs(year);
        if (shown > 9999)
        {
            target.AppendNumber(shown);
            return;
        }

        WriteDigits(target.Room(4)[..4], (int)shown);
        target.Length += 4;
    }

    private static void WriteDigits(Span<byte> text, int number)
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            number = Math.DivRem(number, 10, out int digit);
            text[i] = (byte)('0' + digit);
        }
    }

    /// <summary>Writes a number that begins with <c>0.</c> and zeros again if they are many: the first digit that isn't one, the others behind a point, and the exponent.</summary>
    private void Rewrite(int start, int point)
    {
        var fraction = target.Written[(start + point + 1)..];
        int zeros = fraction.IndexOfAnyExcept((byte)'0');

        // The last digit of a zero stands for it.
        zeros = zeros < 0 ? fraction.Length - 1 : zeros;
        int exponent = -1 - zeros;
        if (exponent >= SmallestPlainExponent)
        {
            return;
        }

        Span<byte> digits = stackalloc byte[32];
        int count = fraction.Length - zeros;
        fraction[zeros..].CopyTo(digits);
        target.Length = start + point - 1;
        target.Append(digits[0]);
        if (count > 1)
        {
            target.Append((byte)'.');
            target.Append(digits[1..count]);
        }

        target.Append((byte)'E');
        target.AppendNumber(exponent);
    }
}
