using System;
using System.Globalization;

namespace Weir;

/// <summary>How moments are written: Spark's form, and ISO 8601 in milliseconds for progress records.</summary>
internal static class TimestampText
{
    /// <summary>The moment in UTC, the fraction without zeros at its end.</summary>
    internal static string Format(long micros)
    {
        long ticks = unchecked(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond));
        bool fits = micros is > -62_135_596_800_000_000 and < 253_402_300_800_000_000;
        return fits
            ? new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"epoch{micros / 1_000_000:+0;-0}s");
    }
}
