namespace Weir.Runtime;

/// <summary>What a batch reads.</summary>
/// <param name="From">Where reading begins.</param>
/// <param name="To">Where it ends: the same partitions, each at or behind its begin.</param>
internal readonly record struct SourceRange(SourceOffsets From, SourceOffsets To);
