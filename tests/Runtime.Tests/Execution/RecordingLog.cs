namespace Weir.Runtime.Tests;

/// <summary>Notes in which order the engine does things.</summary>
internal sealed class RecordingLog(List<string> events) : IBatchLog
{
    /// <summary>What its end fails with; null where it ends well.</summary>
    public Exception? NotClosed { get; init; }

    public void WritePlan(BatchPlan plan) => events.Add($"plan {plan.Context.BatchId}: {plan.From} to {plan.To}");

    public ValueTask PlanIsDurableAsync(CancellationToken cancellationToken)
    {
        events.Add("plan durable");
        return default;
    }

    public ValueTask PrepareAsync(BatchPlan plan, Timestamp nextWatermark, StateKeeper? state, bool durable, CancellationToken cancellationToken)
    {
        events.Add($"prepare {plan.Context.BatchId}");
        return default;
    }

    public void WriteCommit(BatchPlan plan) => events.Add($"commit {plan.Context.BatchId}");

    public ValueTask DisposeAsync() => NotClosed is null ? default : ValueTask.FromException(NotClosed);
}
