using System;

namespace Weir;

/// <summary>Groups rows by windows of a fixed size that begin every slide, so that a row falls into several.</summary>
/// <remarks>Windows are <c>[start, end)</c>, as in Spark's <c>window(column, size, slide)</c>; rows without a time are dropped.</remarks>
/// <param name="column">The event-time column, by <c>nameof(Row.Column)</c>.</param>
/// <param name="size">The window's length.</param>
/// <param name="slide">How far one window's start is from the next.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SlidingWindowAttribute(string column, string size, string slide) : Attribute
{
    /// <summary>The event-time column, by <c>nameof(Row.Column)</c>.</summary>
    public string Column { get; } = column;

    /// <summary>The window's length: <c>"10 seconds"</c>.</summary>
    public string Size { get; } = size;

    /// <summary>How far one window's start is from the next; at most the size.</summary>
    public string Slide { get; } = slide;

    /// <summary>Where windows begin, counted from the epoch; shorter than the slide, and may be negative.</summary>
    public string Offset { get; set; } = "0 seconds";
}
