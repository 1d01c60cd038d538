using Weir.Runtime;

namespace Weir.Recovery.Child;

/// <summary>A query whose checkpoint has a log of small segments, so that a run of a second goes through several.</summary>
/// <typeparam name="TQuery">The query.</typeparam>
internal abstract class SmallSegments<TQuery> : IStreamQuery
    where TQuery : IStreamQuery
{
    private const int SegmentBytes = 16 * 1024;

    /// <inheritdoc/>
    public static StreamQueryDefinition Definition { get; } =
        TQuery.Definition.Checkpoint is { } checkpoint ? TQuery.Definition with { Checkpoint = checkpoint with { SegmentBytes = SegmentBytes } } : TQuery.Definition;
}
