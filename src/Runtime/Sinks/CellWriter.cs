namespace Weir.Runtime;

/// <summary>Takes a row's columns one after the other, as sinks that print rows want them.</summary>
public abstract class CellWriter
{
    /// <summary>Takes text.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(scoped Utf8 value);

    /// <summary>Takes binary data.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(scoped Bytes value);

    /// <summary>Takes a truth value.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(bool? value);

    /// <summary>Takes an integer of any size but <see cref="ulong"/>.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(long? value);

    /// <summary>Takes a large integer.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(ulong? value);

    /// <summary>Takes a floating-point number of single precision.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(float? value);

    /// <summary>Takes a floating-point number.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(double? value);

    /// <summary>Takes a decimal number.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(decimal? value);

    /// <summary>Takes a moment.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(Timestamp? value);

    /// <summary>Takes a length of time.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(Duration? value);

    /// <summary>Takes a window.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(TimeWindow? value);

    /// <summary>Takes a Kafka record's headers.</summary>
    /// <param name="value">The value.</param>
    public abstract void Write(scoped Headers value);
}
