namespace Weir.Runtime;

/// <summary>All that a batch depends on, fixed before it runs, so that it can be run again with the same outcome.</summary>
/// <param name="Context">The batch's number, time and watermarks.</param>
/// <param name="From">Where reading begins.</param>
/// <param name="To">Where reading ends; equal to <paramref name="From"/> for a batch that only acts on the watermark.</param>
/// <param name="Latest">How far the source went when the batch was planned.</param>
internal sealed record BatchPlan(BatchContext Context, SourceOffsets From, SourceOffsets To, SourceOffsets Latest)
{
    /// <summary>Whether there is anything to read.</summary>
    public bool HasData => !From.Equals(To);

    /// <summary>Whether an earlier run planned the batch and nothing says that it ended: sinks may have its rows.</summary>
    public bool IsReplay { get; init; }
}
