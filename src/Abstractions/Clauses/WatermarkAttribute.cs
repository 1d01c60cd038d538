using System;

namespace Weir;

/// <summary>Declares the event-time column of a row and how late rows may come.</summary>
/// <remarks>Spark's rule: the watermark moves between batches, never back; a row within the delay is never dropped. A month counts 31 days.</remarks>
/// <param name="column">The event-time column, by <c>nameof(Row.Column)</c>.</param>
/// <param name="delay">How far the watermark stays behind the largest event time seen.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class WatermarkAttribute(string column, string delay) : Attribute
{
    /// <summary>The event-time column, by <c>nameof(Row.Column)</c>.</summary>
    public string Column { get; } = column;

    /// <summary>How far the watermark stays behind the largest event time seen: <c>"10 seconds"</c>.</summary>
    public string Delay { get; } = delay;
}
