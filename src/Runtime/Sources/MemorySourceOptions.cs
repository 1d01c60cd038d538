namespace Weir.Runtime;

/// <summary>What <c>[MemorySource]</c> said.</summary>
public sealed record MemorySourceOptions : SourceOptions
{
    /// <inheritdoc/>
    public override string Section => "MemorySource";
}
