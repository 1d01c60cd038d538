namespace Weir.Recovery.Tests;

/// <summary>The campaign: which queries are killed where.</summary>
internal static class CrashCases
{
    private static readonly string[] s_batch = ["plan-appended", "plan-durable", "batch-read", "batch-finished", "prepared", "sink-1-before-commit", "sink-1-committed", "sinks-committed", "committed"];
    private static readonly string[] s_state = ["state-appended", "snapshot-written", "snapshot-renamed"];

    /// <summary>All queries, in the order in which they are run.</summary>
    public static IReadOnlyList<CrashCase> All { get; } =
    [
        new("totals-database", "KafkaSource", "ForeachBatch", 22, [.. s_batch, .. s_state]) { HasOrderByKey = true },
        new("prices-foreach", "KafkaSource", "Foreach", 10, s_batch) { MayRepeat = true },
        new("totals-console", "KafkaSource", "ConsoleSink", 13, [.. s_batch, .. s_state]) { MayRepeat = true, HasOrderByKey = true },
    ];
}
