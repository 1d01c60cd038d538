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
                if (!decimal.TryParse(words[at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
                {
                    error = $"'{words[at]}' in '{text}' is no number; write a number and a unit, such as '10 seconds'";
                    return false;
                }

                string unit = words[at + 1].ToLowerInvariant();
                unit = unit[unit.Length - 1] == 's' ? unit.Substring(0, unit.Length - 1) : unit;
                if (unit is "month" or "year")
                {
                    months = checked(months + (long)(number * (unit == "year" ? 12 : 1)));
                    continue;
                }

                long size = UnitMicros(unit);
                if (size == 0)
                {
                    error = $"'{words[at + 1]}' in '{text}' is no unit of time; did you mean '{NearestUnit(unit)}'?";
                    return false;
                }

                micros = checked(micros + (long)(number * size));
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
        string nearest = "second";
        int best = int.MaxValue;
        foreach (var (name, _) in s_units)
        {
            int distance = EditDistance.Between(unit, name);
            if (distance < best)
            {
                best = distance;
                nearest = name;
            }
        }

        return nearest + "s";
    }
}
