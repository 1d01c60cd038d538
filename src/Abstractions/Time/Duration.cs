using System;

namespace Weir;

/// <summary>A length of time in microseconds.</summary>
/// <param name="Micros">The microseconds; negative for a length backwards.</param>
public readonly record struct Duration(long Micros) : IComparable<Duration>
{
    /// <summary>No time at all.</summary>
    public static Duration Zero => default;

    /// <summary>A length in milliseconds.</summary>
    /// <param name="value">The milliseconds.</param>
    /// <exception cref="OverflowException">The length is beyond what microseconds can tell.</exception>
    public static Duration FromMilliseconds(long value) => new(checked(value * 1000));

    /// <summary>A length in seconds.</summary>
    /// <param name="value">The seconds.</param>
    /// <exception cref="OverflowException">The length is beyond what microseconds can tell.</exception>
    public static Duration FromSeconds(long value) => new(checked(value * 1_000_000));

    /// <summary>A length in minutes.</summary>
    /// <param name="value">The minutes.</param>
    /// <exception cref="OverflowException">The length is beyond what microseconds can tell.</exception>
    public static Duration FromMinutes(long value) => new(checked(value * 60_000_000));

    /// <summary>A length in hours.</summary>
    /// <param name="value">The hours.</param>
    /// <exception cref="OverflowException">The length is beyond what microseconds can tell.</exception>
    public static Duration FromHours(long value) => new(checked(value * 3_600_000_000));

    /// <summary>Reads Spark's interval text: <c>10 seconds</c>, <c>1 minute 30 seconds</c>. A month counts 31 days.</summary>
    /// <param name="text">Numbers and units; the word <c>interval</c> may stand before them.</param>
    /// <exception cref="FormatException">The text is no duration; the message says what is wrong.</exception>
    public static Duration Parse(string text) =>
        DurationText.TryParse(text, out var parsed, out string? error) ? new Duration(parsed.TotalMicros) : throw new FormatException(error);

    /// <summary>The same length.</summary>
    /// <exception cref="OverflowException">The length is beyond what a <see cref="TimeSpan"/> can tell.</exception>
    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks(checked(Micros * TimeSpan.TicksPerMicrosecond));

    /// <summary>The sum of two lengths.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="OverflowException">The length is beyond what microseconds can tell.</exception>
    public static Duration operator +(Duration left, Duration right) => new(checked(left.Micros + right.Micros));

    /// <summary>The difference of two lengths.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">What is taken off it.</param>
    /// <exception cref="OverflowException">The length is beyond what microseconds can tell.</exception>
    public static Duration operator -(Duration left, Duration right) => new(checked(left.Micros - right.Micros));

    /// <summary>Whether one length is shorter than another.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(Duration left, Duration right) => left.Micros < right.Micros;

    /// <summary>Whether one length is longer than another.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(Duration left, Duration right) => left.Micros > right.Micros;

    /// <summary>Whether one length is not longer than another.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(Duration left, Duration right) => left.Micros <= right.Micros;

    /// <summary>Whether one length is not shorter than another.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(Duration left, Duration right) => left.Micros >= right.Micros;

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Micros.CompareTo(other.Micros);

    /// <summary>The length in the largest unit that tells it exactly: <c>10 seconds</c>.</summary>
    public override string ToString() => DurationText.Format(Micros);
}
