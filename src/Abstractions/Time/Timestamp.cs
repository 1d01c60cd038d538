using System;

namespace Weir;

/// <summary>A moment in time (SQL's TIMESTAMP): microseconds since 1970-01-01 00:00:00 UTC.</summary>
/// <param name="Micros">Microseconds since the epoch; negative before it.</param>
public readonly record struct Timestamp(long Micros) : IComparable<Timestamp>
{
    /// <summary>1970-01-01 00:00:00 UTC.</summary>
    public static Timestamp Epoch => default;

    /// <summary>The latest moment that can be told.</summary>
    public static Timestamp MaxValue => new(long.MaxValue);

    /// <summary>The earliest moment that can be told.</summary>
    public static Timestamp MinValue => new(long.MinValue);

    /// <summary>Milliseconds since the epoch, rounded down.</summary>
    public long Milliseconds
    {
        get
        {
            long milliseconds = Micros / 1000;
            return milliseconds + ((Micros - (milliseconds * 1000)) >> 63);
        }
    }

    /// <summary>The moment so many milliseconds after the epoch: Kafka's unit.</summary>
    /// <param name="milliseconds">Milliseconds since the epoch.</param>
    /// <exception cref="OverflowException">The moment is beyond what microseconds can tell.</exception>
    public static Timestamp FromMilliseconds(long milliseconds) => new(checked(milliseconds * 1000));

    /// <summary>The moment so many seconds after the epoch.</summary>
    /// <param name="seconds">Seconds since the epoch.</param>
    /// <exception cref="OverflowException">The moment is beyond what microseconds can tell.</exception>
    public static Timestamp FromSeconds(long seconds) => new(checked(seconds * 1_000_000));

    /// <summary>The same moment, rounded down to microseconds.</summary>
    /// <param name="moment">The moment.</param>
    public static Timestamp FromDateTimeOffset(DateTimeOffset moment) =>
        new((moment.UtcTicks / TimeSpan.TicksPerMicrosecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <summary>Reads a date, or a date and time; without a zone it is taken as UTC. What <see cref="ToString"/> writes can be read.</summary>
    /// <param name="text">The text, such as <c>2024-01-01T00:00:01.5Z</c>, <c>2024-01-01 00:00:01.5+02:00</c> or <c>2024-01-01</c>; digits of the fraction beyond the sixth are cut off.</param>
    /// <exception cref="FormatException">The text is no date and time, or beyond what microseconds can tell.</exception>
    public static Timestamp Parse(string text) => TimestampText.TryParse(text, out long micros)
        ? new Timestamp(micros)
        : throw new FormatException($"'{text}' is no date and time; write it as '2024-01-31 23:59:59.123456' or '2024-01-31T23:59:59Z'.");

    /// <summary>A later moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="duration">How much later.</param>
    /// <exception cref="OverflowException">The moment is beyond what microseconds can tell.</exception>
    public static Timestamp operator +(Timestamp moment, Duration duration) => new(checked(moment.Micros + duration.Micros));

    /// <summary>An earlier moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="duration">How much earlier.</param>
    /// <exception cref="OverflowException">The moment is beyond what microseconds can tell.</exception>
    public static Timestamp operator -(Timestamp moment, Duration duration) => new(checked(moment.Micros - duration.Micros));

    /// <summary>The time from one moment to another.</summary>
    /// <param name="left">The later moment.</param>
    /// <param name="right">The earlier moment.</param>
    /// <exception cref="OverflowException">The length is beyond what microseconds can tell.</exception>
    public static Duration operator -(Timestamp left, Timestamp right) => new(checked(left.Micros - right.Micros));

    /// <summary>Whether one moment is before another.</summary>
    /// <param name="left">One moment.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(Timestamp left, Timestamp right) => left.Micros < right.Micros;

    /// <summary>Whether one moment is after another.</summary>
    /// <param name="left">One moment.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(Timestamp left, Timestamp right) => left.Micros > right.Micros;

    /// <summary>Whether one moment is not after another.</summary>
    /// <param name="left">One moment.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Micros <= right.Micros;

    /// <summary>Whether one moment is not before another.</summary>
    /// <param name="left">One moment.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Micros >= right.Micros;

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Micros.CompareTo(other.Micros);

    /// <summary>The moment in UTC as Spark prints it: <c>2024-01-01 00:00:01.5</c>, without zeros at the fraction's end.</summary>
    public override string ToString() => TimestampText.Format(Micros);
}
