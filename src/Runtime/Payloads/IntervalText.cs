using System;
using System.Globalization;
using System.Text;

namespace Weir.Runtime;

/// <summary>Lengths of time as columns hold them: <c>90 seconds</c>, <c>interval 1 hour 30 minutes</c>. What <see cref="Duration.Parse"/> takes, without objects.</summary>
internal static class IntervalText
{
    private const decimal Second = 1_000_000;
    private const decimal Day = 86_400 * Second;

    /// <summary>Reads numbers and units. A month counts 31 days, as everywhere.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        decimal total = 0;
        var rest = text;
        var word = NextWord(ref rest);
        if (Ascii.EqualsIgnoreCase(word, "interval"u8))
        {
            word = NextWord(ref rest);
        }

        do
        {
            decimal unit = Micros(NextWord(ref rest), out bool isMonths);
            if (unit == 0
                || !decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
                || Math.Abs(number) > long.MaxValue / unit
                || (isMonths && number * unit % (31 * Day) != 0))
            {
                return false;
            }

            total += decimal.Truncate(number * unit);
            word = NextWord(ref rest);
        }
        while (!word.IsEmpty);
        if (total is < long.MinValue or > long.MaxValue)
        {
            return false;
        }

        micros = (long)total;
        return true;
    }

    private static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t"u8);
        int end = rest.IndexOfAny((byte)' ', (byte)'\t');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }

    /// <summary>A unit in microseconds, or 0 if it is none.</summary>
    private static decimal Micros(ReadOnlySpan<byte> unit, out bool isMonths)
    {
        var one = unit is [.., (byte)'s' or (byte)'S'] && unit.Length > 2 ? unit[..^1] : unit;
        isMonths = Ascii.EqualsIgnoreCase(one, "month"u8) || Ascii.EqualsIgnoreCase(one, "year"u8);
        return Ascii.EqualsIgnoreCase(one, "microsecond"u8) ? 1
            : Ascii.EqualsIgnoreCase(one, "millisecond"u8) ? 1000
            : Ascii.EqualsIgnoreCase(one, "second"u8) ? Second
            : Ascii.EqualsIgnoreCase(one, "minute"u8) ? 60 * Second
            : Ascii.EqualsIgnoreCase(one, "hour"u8) ? 3600 * Second
            : Ascii.EqualsIgnoreCase(one, "day"u8) ? Day
            : Ascii.EqualsIgnoreCase(one, "week"u8) ? 7 * Day
            : Ascii.EqualsIgnoreCase(one, "month"u8) ? 31 * Day
            : Ascii.EqualsIgnoreCase(one, "year"u8) ? 372 * Day
            : 0;
    }
}
