using System;

namespace Weir;

/// <summary>Chooses which rows of the result a batch writes; without it <see cref="OutputMode.Append"/>.</summary>
/// <param name="mode">Which rows of the result a batch writes.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputAttribute(OutputMode mode) : Attribute
{
    /// <summary>Which rows of the result a batch writes.</summary>
    public OutputMode Mode { get; } = mode;
}
