namespace Weir.Recovery.Tests;

/// <summary>The campaign: which queries are killed where. Every named point is in it, and 200 kills.</summary>
internal static class CrashCases
{
    private static readonly string[] s_batch =
    [
        "plan-appended", "plan-durable", "batch-read", "batch-finished", "prepared", "sink-1-before-commit", "sink-1-committed", "sinks-committed", "committed",
    ];

    private static readonly string[] s_state = ["state-appended", "snapshot-written", "snapshot-renamed", "segment-rolled", "segment-deleted"];
    private static readonly string[] s_transaction = ["kafka-before-offsets", "kafka-before-commit", "kafka-after-commit"];
    private static readonly string[] s_files = ["file-written", "file-renamed", "manifest-written"];

    /// <summary>All queries, in the order in which they are run.</summary>
    public static IReadOnlyList<CrashCase> All { get; } =
    [
        new("orders-eur", "KafkaSource", "KafkaSink", 24, [.. s_batch, .. s_transaction]) { Assembly = "OrdersEur.dll" },
        new("eur-least", "KafkaSource", "KafkaSink", 9, s_batch) { MayRepeat = true },
        new("windows-once", "KafkaSource", "KafkaSink", 34, [.. s_batch, .. s_state, .. s_transaction]),
        new("windows-files", "KafkaSource", "FileSink", 17, [.. s_batch, .. s_state, .. s_files]),
        new("windows-disk", "KafkaSource", "FileSink", 24, ["store-saved", .. s_batch, .. s_state, .. s_files]),
        new("totals-least", "KafkaSource", "KafkaSink", 14, [.. s_batch, .. s_state]) { MayRepeat = true, HasOrderByKey = true },
        new("totals-once", "KafkaSource", "KafkaSink", 12, [.. s_batch, .. s_transaction]) { HasOrderByKey = true },
        new("totals-database", "KafkaSource", "ForeachBatch", 14, [.. s_batch, .. s_state]) { HasOrderByKey = true },
        new("prices-foreach", "KafkaSource", "Foreach", 9, s_batch) { MayRepeat = true },
        new("totals-console", "KafkaSource", "ConsoleSink", 9, s_batch) { MayRepeat = true, HasOrderByKey = true },
        new("files-once", "FileSource", "KafkaSink", 13, [.. s_batch, "files-chosen", .. s_transaction]),
        new("copy-files", "FileSource", "FileSink", 26, [.. s_batch, "files-chosen", .. s_files]),
        new("copy-batches", "FileSource", "ForeachBatch", 10, [.. s_batch, "files-chosen"]) { HasOrderByKey = true },
        new("ranking-database", "FileSource", "ForeachBatch", 14, [.. s_batch, .. s_state]) { HasOrderByKey = true },
    ];
}
