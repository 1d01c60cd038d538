using System;

namespace Weir;

/// <summary>Keeps the first rows: of the whole stream in append mode, of each batch's table in complete mode.</summary>
/// <param name="count">How many rows are kept; at least 0.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitAttribute(int count) : Attribute
{
    /// <summary>How many rows are kept.</summary>
    public int Count { get; } = count;
}
