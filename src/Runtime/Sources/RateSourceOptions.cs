namespace Weir.Runtime;

/// <summary>What <c>[RateSource]</c> said.</summary>
public sealed record RateSourceOptions : SourceOptions
{
    /// <inheritdoc/>
    public override string Section => "RateSource";

    /// <summary>How many rows a second.</summary>
    public long RowsPerSecond { get; init; } = 1;

    /// <summary>How long the rate takes to grow from nothing.</summary>
    public Duration RampUpTime { get; init; }
}
