namespace Weir.Runtime;

/// <summary>What the log has of a batch.</summary>
/// <param name="plan">The plan that it ran by last.</param>
/// <param name="planLsn">The plan's record.</param>
internal sealed class BatchHistory(BatchPlan plan, long planLsn)
{
    /// <summary>The plan that it ran by last.</summary>
    public BatchPlan Plan { get; } = plan;

    /// <summary>The plan's record.</summary>
    public long PlanLsn { get; } = planLsn;

    /// <summary>What it came to; null where it didn't get so far.</summary>
    public PreparedRecord? Prepared { get; set; }

    /// <summary>The record of <see cref="Prepared"/>: the state's pieces lie between the plan and this.</summary>
    public long PreparedLsn { get; set; }

    /// <summary>Whether the sinks have its rows.</summary>
    public bool IsCommitted { get; set; }
}
