using System;
using System.Globalization;

namespace Weir;

/// <summary>How moments are written and read: Spark's form, in UTC, over all years that microseconds can tell.</summary>
internal static class TimestampText
{
    private const long DayMicros = 86_400_000_000;

    // The calendar repeats itself after 400 years, so any year can be shown with DateTime's.
    private const int CycleYears = 400;
    private const long CycleMicros = 146_097 * DayMicros;

    /// <summary>The moment in UTC, the fraction without zeros at its end; a year beyond four digits has its sign.</summary>
    internal static string Format(long micros)
    {
        long cycle = FloorDivide(micros, CycleMicros);
        var moment = DateTime.UnixEpoch.AddTicks((micros - (cycle * CycleMicros)) * TimeSpan.TicksPerMicrosecond);
        long year = moment.Year + (cycle * CycleYears);
        string sign = year > 9999 ? "+" : year < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(year):0000}-{moment:MM-dd HH:mm:ss.FFFFFF}");
    }

    /// <summary>Reads <c>year-month-day</c>, then perhaps a time of day, then perhaps a zone; a part that is not there is its smallest, the zone UTC.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out long micros)
    {
        micros = 0;
        var rest = text.Trim();
        if (!TryReadDate(ref rest, out long dayMicros, out long cycle))
        {
            return false;
        }

        long inDay = 0;
        long zone = 0;
        if (!rest.IsEmpty && (rest[0] is not ('T' or 't' or ' ') || !TryReadTime(ref rest, out inDay) || !TryReadZone(rest, out zone)))
        {
            return false;
        }

        // The earliest moment's cycle begins before what a long can tell.
        var exact = ((Int128)cycle * CycleMicros) + dayMicros + inDay - zone;
        micros = (long)exact;
        return micros == exact;
    }

    private static bool TryReadDate(ref ReadOnlySpan<char> rest, out long dayMicros, out long cycle)
    {
        dayMicros = 0;
        cycle = 0;
        bool negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
        {
            rest = rest[1..];
        }

        if (!TryReadNumber(ref rest, 4, 6, out int year) || !TryReadAfter(ref rest, '-', 1, 2, out int month) || !TryReadAfter(ref rest, '-', 1, 2, out int day))
        {
            return false;
        }

        cycle = FloorDivide((negative ? -year : year) - 1970, CycleYears);
        int shown = (int)((negative ? -year : year) - (cycle * CycleYears));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(shown, month))
        {
            return false;
        }

        dayMicros = (new DateTime(shown, month, day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Days * DayMicros;
        return true;
    }

    private static bool TryReadTime(ref ReadOnlySpan<char> rest, out long micros)
    {
        micros = 0;
        rest = rest[1..];
        int second = 0;
        if (!TryReadNumber(ref rest, 1, 2, out int hour) || !TryReadAfter(ref rest, ':', 1, 2, out int minute)
            || (rest is [':', ..] && !TryReadAfter(ref rest, ':', 1, 2, out second))
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        micros = ((((hour * 60L) + minute) * 60) + second) * 1_000_000;
        if (rest is not ['.', ..])
        {
            return true;
        }

        rest = rest[1..];
        int digits = 0;
        for (int unit = 100_000; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++, unit /= 10)
        {
            micros += (rest[digits] - '0') * unit;
        }

        rest = rest[digits..];
        return digits is > 0 and <= 9;
    }

    private static bool TryReadZone(ReadOnlySpan<char> rest, out long micros)
    {
        micros = 0;
        rest = rest.TrimStart();
        if (rest is [] or ['Z' or 'z'] || rest.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (rest[0] is not ('+' or '-'))
        {
            return false;
        }

        int sign = rest[0] == '-' ? -1 : 1;
        rest = rest[1..];
        int minutes = 0;
        if (!TryReadNumber(ref rest, 1, 2, out int hours) || (rest is [':', ..] && !TryReadAfter(ref rest, ':', 2, 2, out minutes))
            || (rest is [_, _] && !TryReadNumber(ref rest, 2, 2, out minutes)) || !rest.IsEmpty || hours > 18 || minutes > 59)
        {
            return false;
        }

        micros = sign * ((hours * 60L) + minutes) * 60_000_000;
        return true;
    }

    private static bool TryReadAfter(ref ReadOnlySpan<char> rest, char mark, int fewest, int most, out int number)
    {
        number = 0;
        if (rest.IsEmpty || rest[0] != mark)
        {
            return false;
        }

        rest = rest[1..];
        return TryReadNumber(ref rest, fewest, most, out number);
    }

    private static bool TryReadNumber(ref ReadOnlySpan<char> rest, int fewest, int most, out int number)
    {
        number = 0;
        int digits = 0;
        while (digits < most && digits < rest.Length && char.IsAsciiDigit(rest[digits]))
        {
            number = (number * 10) + rest[digits++] - '0';
        }

        rest = rest[digits..];
        return digits >= fewest;
    }

    private static long FloorDivide(long value, long divisor)
    {
        long quotient = value / divisor;
        return quotient * divisor > value ? quotient - 1 : quotient;
    }
}
