namespace Weir.Runtime;

/// <summary>What <c>[ConsoleSink]</c> said.</summary>
public sealed record ConsoleSinkOptions : SinkOptions
{
    /// <inheritdoc/>
    public override string Section => "ConsoleSink";

    /// <summary>How many rows of a batch are printed.</summary>
    public int NumRows { get; init; } = 20;

    /// <summary>Whether cells are cut at 20 characters and right-aligned.</summary>
    public bool Truncate { get; init; } = true;
}
