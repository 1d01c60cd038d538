namespace Weir.Runtime;

/// <summary>Moments and lengths of time.</summary>
public static partial class SqlMath
{
    /// <summary>A later moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="length">How much later.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The result is beyond what microseconds can tell.</exception>
    public static Timestamp Add(Timestamp moment, Duration length, string sql) => new(Add(moment.Micros, length.Micros, sql));

    /// <inheritdoc cref="Add(Timestamp, Duration, string)"/>
    public static Timestamp Add(Duration length, Timestamp moment, string sql) => new(Add(moment.Micros, length.Micros, sql));

    /// <summary>The sum of two lengths.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">The other.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The result is beyond what microseconds can tell.</exception>
    public static Duration Add(Duration left, Duration right, string sql) => new(Add(left.Micros, right.Micros, sql));

    /// <summary>An earlier moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="length">How much earlier.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The result is beyond what microseconds can tell.</exception>
    public static Timestamp Subtract(Timestamp moment, Duration length, string sql) => new(Subtract(moment.Micros, length.Micros, sql));

    /// <summary>The time from one moment to another.</summary>
    /// <param name="left">The later moment.</param>
    /// <param name="right">The earlier moment.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The result is beyond what microseconds can tell.</exception>
    public static Duration Subtract(Timestamp left, Timestamp right, string sql) => new(Subtract(left.Micros, right.Micros, sql));

    /// <summary>The difference of two lengths.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">What is taken off it.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The result is beyond what microseconds can tell.</exception>
    public static Duration Subtract(Duration left, Duration right, string sql) => new(Subtract(left.Micros, right.Micros, sql));

    /// <summary>The length in the other direction.</summary>
    /// <param name="length">The length.</param>
    /// <param name="sql">The expression, for the message of a failure.</param>
    /// <exception cref="QueryException">The length is the least that microseconds can tell.</exception>
    public static Duration Negate(Duration length, string sql) => new(Negate(length.Micros, sql));
}
