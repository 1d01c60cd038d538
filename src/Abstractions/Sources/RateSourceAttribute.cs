using System;

namespace Weir;

/// <summary>Makes rows at a steady rate: for trials and for measuring.</summary>
/// <remarks>Columns: <c>timestamp</c> (<see cref="Timestamp"/>) and <c>value</c> (<see cref="long"/>, from 0). As Spark's rate source.</remarks>
/// <param name="rowsPerSecond">How many rows a second.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RateSourceAttribute(long rowsPerSecond = 1) : Attribute
{
    /// <summary>How many rows a second.</summary>
    public long RowsPerSecond { get; } = rowsPerSecond;

    /// <summary>How long the rate takes to grow from nothing to <see cref="RowsPerSecond"/>.</summary>
    public string RampUpTime { get; set; } = "0 seconds";
}
