using System;

namespace Weir;

/// <summary>Prints each batch as a grid below its number, as Spark's console sink does; a batch query's only batch without a number.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConsoleSinkAttribute : Attribute
{
    /// <summary>How many rows of a batch are printed.</summary>
    public int NumRows { get; set; } = 20;

    /// <summary>Whether cells are cut at 20 characters and right-aligned; otherwise they are whole and left-aligned.</summary>
    public bool Truncate { get; set; } = true;
}
