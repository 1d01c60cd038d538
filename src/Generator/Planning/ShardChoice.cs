namespace Weir.Generator;

/// <summary>Decides whether several threads may run a query, each over partitions of its own, with the result of one.</summary>
internal static class ShardChoice
{
    /// <summary>Why the query runs on one thread; null where it may run on several.</summary>
    public static string? OneShardFor(LogicalPlan plan, StatePlan? state)
    {
        // Which rows are the first is for one thread to say.
        if (plan.Query.Limit is not null)
        {
            return "a limit takes the first rows";
        }

        // Rows that go straight to the sinks would have to wait somewhere for those of other threads. Every aggregate that there is can be merged.
        return state is null ? "rows keep their order" : null;
    }
}
