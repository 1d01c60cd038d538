using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Weir.Generator;

/// <summary>Reads the text of a timestamp literal, in UTC where it names no zone.</summary>
internal static class SqlTimestamps
{
    private static readonly Regex s_form = new(
        @"^\s*(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})"
        + @"([T ](?<hour>\d{1,2}):(?<minute>\d{1,2})(:(?<second>\d{1,2})(\.(?<fraction>\d{1,9}))?)?\s*(Z|UTC|(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2}))?)?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>Microseconds since the epoch; null for a text that is no moment. Digits of the fraction beyond the sixth are cut off, as in Spark.</summary>
    public static long? Read(string text)
    {
        var match = s_form.Match(text);
        if (!match.Success)
        {
            return null;
        }

        int Number(string part) => match.Groups[part].Success ? int.Parse(match.Groups[part].Value, CultureInfo.InvariantCulture) : 0;
        int year = Number("year");
        int month = Number("month");
        int day = Number("day");
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || Number("hour") > 23 || Number("minute") > 59 || Number("second") > 59 || Number("hours") > 18 || Number("minutes") > 59)
        {
            return null;
        }

        var moment = new DateTime(year, month, day, Number("hour"), Number("minute"), Number("second"), DateTimeKind.Utc);
        long micros = (moment.Ticks - new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks) / 10;
        string fraction = match.Groups["fraction"].Value.PadRight(6, '0').Substring(0, 6);
        long zone = ((Number("hours") * 60) + Number("minutes")) * 60_000_000L * (match.Groups["sign"].Value == "-" ? -1 : 1);
        return micros + int.Parse(fraction, CultureInfo.InvariantCulture) - zone;
    }
}
