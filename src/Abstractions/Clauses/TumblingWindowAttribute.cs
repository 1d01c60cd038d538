using System;

namespace Weir;

/// <summary>Groups rows by windows of a fixed size that follow each other without gap or overlap.</summary>
/// <remarks>Windows are <c>[start, end)</c>, as in Spark's <c>window(column, size)</c>; rows without a time are dropped.</remarks>
/// <param name="column">The event-time column, by <c>nameof(Row.Column)</c>.</param>
/// <param name="size">The window's length.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TumblingWindowAttribute(string column, string size) : Attribute
{
    /// <summary>The event-time column, by <c>nameof(Row.Column)</c>.</summary>
    public string Column { get; } = column;

    /// <summary>The window's length: <c>"10 seconds"</c>.</summary>
    public string Size { get; } = size;

    /// <summary>Where windows begin, counted from the epoch; shorter than the size, and may be negative.</summary>
    public string Offset { get; set; } = "0 seconds";
}
