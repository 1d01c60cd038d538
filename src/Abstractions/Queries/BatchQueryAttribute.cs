using System;

namespace Weir;

/// <summary>Declares a class as a batch query: it reads a range that is fixed when it starts, writes its result once and ends.</summary>
/// <remarks>
/// The clauses are those of a <see cref="StreamQueryAttribute"/>, with Spark's rules for a batch: watermarks have no effect, groups are written when all
/// rows have been read, any result can be sorted and limited, and there is neither <c>[Trigger]</c> nor <c>[Output]</c>.
/// </remarks>
/// <param name="name">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; unique in the project, among stream queries too.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BatchQueryAttribute(string name) : Attribute
{
    /// <summary>The query's name: its configuration section, and what messages call it.</summary>
    public string Name { get; } = name;
}
