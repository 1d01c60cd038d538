using System;
using System.Globalization;

namespace Weir;

/// <summary>Spark's interval text, read alike by the compiler and at run time (this file is compiled into both).</summary>
internal static class DurationText
{
    private const long Second = 1_000_000;
    private const long Day = 24 * 3600 * Second;

    private static readonly char[] s_blanks = [' ', '\t'];

    private static readonly (string Name, long Micros)[] s_units =
    [
        ("microsecond", 1), ("millisecond", 1000), ("second", Second), ("minute", 60 * Second), ("hour", 3600 * Second), ("day", Day), ("week", 7 * Day),
    ];

    /// <summary>What a text said: months are kept apart, since only a watermark's delay may have them.</summary>
    internal readonly struct Parsed(long months, long micros)
    {
        internal const long DaysInMonth = 31;

        internal long Months { get; } = months;

        internal long Micros { get; } = micros;

        internal long TotalMicros => checked((Months * DaysInMonth * Day) + Micros);
    }

    /// <summary>Reads <c>[interval] number unit [number unit ..]</c>; years and months go into months.</summary>
    internal static bool TryParse(string? text, out Parsed parsed, out string? error)
    {
        parsed = default;
        string[] words = (text ?? "").Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
        int at = words.Length > 0 && words[0].Equals("interval", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        if (at == words.Length || (words.Length - at) % 2 != 0)
        {
            error = $"'{text}' is no duration; write a number and a unit, such as '10 seconds'";
            return false;
        }

        long months = 0;
        long micros = 0;
        try
        {
            for (; at < words.Length; at += 2)
            {
                error = Add(words[at], words[at + 1], ref months, ref micros);
                if (error is not null)
                {
                    error = $"'{text}' is no duration: {error}";
                    return false;
                }
            }

            parsed = new Parsed(months, micros);
            _ = parsed.TotalMicros;
            error = null;
            return true;
        }
        catch (OverflowException)
        {
            parsed = default;
            error = $"'{text}' is longer than can be told in microseconds";
            return false;
        }
    }

    private static string? Add(string amount, string unit, ref long months, ref long micros)
    {
        if (!decimal.TryParse(amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            return $"'{amount}' is no number; write a number and a unit, such as '10 seconds'";
        }

        string one = unit.ToLowerInvariant();
        one = one.Length > 2 && one[one.Length - 1] == 's' ? one.Substring(0, one.Length - 1) : one;
        if (one is "month" or "year")
        {
            decimal whole = number * (one == "year" ? 12 : 1);
            months = checked(months + (long)whole);
            return whole == decimal.Truncate(whole) ? null : $"'{amount} {unit}' is no whole number of months; write days instead";
        }

        long size = UnitMicros(one);
        if (size == 0)
        {
            return $"'{unit}' is no unit of time; did you mean '{NearestUnit(one)}'?";
        }

        micros = checked(micros + (long)(number * size));
        return null;
    }

    /// <summary>The length in the largest unit that tells it exactly.</summary>
    internal static string Format(long micros)
    {
        for (int i = s_units.Length - 2; i > 0; i--)
        {
            if (micros != 0 && micros % s_units[i].Micros == 0)
            {
                return Plural(micros / s_units[i].Micros, s_units[i].Name);
            }
        }

        return micros == 0 ? "0 seconds" : Plural(micros, "microsecond");
    }

    private static string Plural(long number, string unit) => string.Format(CultureInfo.InvariantCulture, number == 1 ? "{0} {1}" : "{0} {1}s", number, unit);

    private static long UnitMicros(string unit)
    {
        foreach (var (name, micros) in s_units)
        {
            if (name == unit)
            {
                return micros;
            }
        }

        return 0;
    }

    private static string NearestUnit(string unit)
    {
        switch (unit)
        {
            case "us":
                return "microseconds";
            case "ms":
                return "milliseconds";
            case "m":
                return "minutes";
        }

        string nearest = "second";
        int best = int.MaxValue;
        foreach (var (name, _) in s_units)
        {
            int distance = name.StartsWith(unit, StringComparison.Ordinal) ? 0 : EditDistance.Between(unit, name);
            if (distance < best)
            {
                best = distance;
                nearest = name;
            }
        }

        return nearest + "s";
    }
}
