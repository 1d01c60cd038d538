using System;

namespace Weir.Runtime;

/// <summary>SQL's functions over moments, in UTC, as generated code calls them.</summary>
public static class SqlTime
{
    private const long Day = 86_400_000_000;

    /// <summary>Microseconds since the epoch.</summary>
    /// <param name="moment">The moment.</param>
    public static long UnixMicros(Timestamp moment) => moment.Micros;

    /// <summary>Milliseconds since the epoch, rounded down.</summary>
    /// <param name="moment">The moment.</param>
    public static long UnixMillis(Timestamp moment) => moment.Milliseconds;

    /// <summary>Seconds since the epoch, rounded down.</summary>
    /// <param name="moment">The moment.</param>
    public static long UnixSeconds(Timestamp moment) => FloorDivide(moment.Micros, 1_000_000);

    /// <summary>The moment so many microseconds after the epoch.</summary>
    /// <param name="micros">Microseconds since the epoch.</param>
    public static Timestamp FromMicros(long micros) => new(micros);

    /// <summary>The moment so many milliseconds after the epoch.</summary>
    /// <param name="millis">Milliseconds since the epoch.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The moment is beyond what microseconds can tell.</exception>
    public static Timestamp FromMillis(long millis, string sql) => new(SqlMath.Multiply(millis, 1000, sql));

    /// <summary>The moment so many seconds after the epoch.</summary>
    /// <param name="seconds">Seconds since the epoch.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The moment is beyond what microseconds can tell.</exception>
    public static Timestamp FromSeconds(long seconds, string sql) => new(SqlMath.Multiply(seconds, 1_000_000, sql));

    /// <summary>The beginning of the unit in which a moment lies.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="unit">The unit's length in microseconds, at most a day.</param>
    public static Timestamp Truncate(Timestamp moment, long unit) => new(FloorDivide(moment.Micros, unit) * unit);

    /// <summary>The Monday on which a moment's week begins.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="unit">Unused: every unit is passed one.</param>
    public static Timestamp TruncateToWeek(Timestamp moment, long unit)
    {
        // The epoch was a Thursday.
        long day = FloorDivide(moment.Micros, Day) + 3;
        return new Timestamp(((FloorDivide(day, 7) * 7) - 3) * Day);
    }

    /// <summary>The first day of the months in which a moment lies.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="months">How many months: 1, 3 for a quarter, 12 for a year.</param>
    public static Timestamp TruncateToMonths(Timestamp moment, long months)
    {
        // The calendar repeats itself after 400 years, so any year can be told with DateTime's.
        const long Cycle = 146_097 * Day;
        long cycle = FloorDivide(moment.Micros, Cycle);
        var shown = DateTime.UnixEpoch.AddTicks((moment.Micros - (cycle * Cycle)) * TimeSpan.TicksPerMicrosecond);
        var first = new DateTime(shown.Year, shown.Month - ((shown.Month - 1) % (int)months), 1, 0, 0, 0, DateTimeKind.Utc);
        return new Timestamp((cycle * Cycle) + ((first - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond));
    }

    internal static long FloorDivide(long value, long divisor)
    {
        long quotient = value / divisor;
        return quotient * divisor > value ? quotient - 1 : quotient;
    }
}
