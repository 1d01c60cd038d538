namespace Weir.Runtime.Tests;

/// <summary>Notes in which order the engine does things.</summary>
internal sealed class RecordingLog(List<string> events) : IBatchLog
{
    public ValueTask WritePlanAsync(BatchPlan plan, CancellationToken cancellationToken)
    {
        events.Add($"plan {plan.Context.BatchId}: {plan.From} to {plan.To}");
        return default;
    }

    public ValueTask WriteCommitAsync(BatchPlan plan, Timestamp nextWatermark, CancellationToken cancellationToken)
    {
        events.Add($"commit {plan.Context.BatchId}");
        return default;
    }
}
