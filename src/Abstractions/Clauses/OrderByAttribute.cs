using System;

namespace Weir;

/// <summary>Sorts each batch's result. Needs <see cref="OutputMode.Complete"/>, as in Spark.</summary>
/// <remarks>Null comes first going up and last going down, as in Spark.</remarks>
/// <param name="columns">The result's columns, by <c>nameof</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OrderByAttribute(params string[] columns) : Attribute
{
    /// <summary>The result's columns to sort by, the first deciding first.</summary>
    public string[] Columns { get; } = columns;

    /// <summary>Those of <see cref="Columns"/> that go from large to small; the others go from small to large.</summary>
    public string[] Descending { get; set; } = [];
}
