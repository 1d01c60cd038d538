namespace Weir.Runtime;

/// <summary>What <c>[MemorySink]</c> said.</summary>
public sealed record MemorySinkOptions : SinkOptions
{
    /// <inheritdoc/>
    public override string Section => "MemorySink";
}
