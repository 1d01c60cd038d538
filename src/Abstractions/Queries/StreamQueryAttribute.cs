using System;

namespace Weir;

/// <summary>Declares a class as a streaming query: one block of FROM, WHERE, GROUP BY, ORDER BY and INTO.</summary>
/// <param name="name">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; unique in the project.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StreamQueryAttribute(string name) : Attribute
{
    /// <summary>The query's name: the identity of its checkpoint, its consumer group and its configuration section.</summary>
    public string Name { get; } = name;
}
