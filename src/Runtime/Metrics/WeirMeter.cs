using System.Diagnostics.Metrics;

namespace Weir.Runtime;

/// <summary>The meter that all queries of a process report to, and its instruments. Names are OpenTelemetry's where it has one; <c>docs/metrics.md</c> lists them.</summary>
internal static class WeirMeter
{
    /// <summary>The meter's name, by which exporters subscribe to it.</summary>
    public const string Name = "Weir";

    private static readonly Meter s_meter = new(Name);

    /// <summary>Records that were read and handed to the query, by partition.</summary>
    public static Counter<long> ConsumedMessages { get; } = s_meter.CreateCounter<long>(
        "messaging.client.consumed.messages", "{message}", "Records that were read and handed to the query.");

    /// <summary>Offsets that could not be read, by cause.</summary>
    public static Counter<long> LostOffsets { get; } = s_meter.CreateCounter<long>(
        "weir.source.lost_offsets", "{offset}", "Offsets that should have been read and could not be.");

    /// <summary>How long batches took.</summary>
    public static Histogram<double> BatchDuration { get; } = s_meter.CreateHistogram<double>(
        "weir.batch.duration", "s", "How long a batch took, from its planning to its commit.");

    /// <summary>Records of a batch.</summary>
    public static Counter<long> BatchRecords { get; } = s_meter.CreateCounter<long>(
        "weir.batch.records", "{record}", "Records that batches took, whatever they were read from.");

    /// <summary>Producers that were made anew because a commit may still have been on its way.</summary>
    public static Counter<long> TransactionReinitialisations { get; } = s_meter.CreateCounter<long>(
        "weir.kafka.txn.reinit", "{producer}", "Transactional producers that were made anew since a commit may still have been on its way.");

    /// <summary>Ends of transactions that were written again.</summary>
    public static Counter<long> LostTransactionEnds { get; } = s_meter.CreateCounter<long>(
        "weir.kafka.txn.lost_ends", "{partition}", "Partitions in which the brokers lost the end of a transaction, so that it was written again.");

    /// <summary>The next offset to read, by partition.</summary>
    public static ObservableGauge<long> Position { get; } = s_meter.CreateObservableGauge(
        "weir.source.position", PartitionGauges.Positions, "{offset}", "The next offset to read of a partition.");

    /// <summary>The offset behind the last record, by partition.</summary>
    public static ObservableGauge<long> EndOffset { get; } = s_meter.CreateObservableGauge(
        "weir.source.end_offset", PartitionGauges.Ends, "{offset}", "The offset behind a partition's last record, when a batch was planned last.");

    /// <summary>How many offsets a query is behind, by partition.</summary>
    public static ObservableGauge<long> Lag { get; } = s_meter.CreateObservableGauge(
        "weir.source.lag", PartitionGauges.Lags, "{offset}", "How many offsets of a partition are not yet processed.");
}
