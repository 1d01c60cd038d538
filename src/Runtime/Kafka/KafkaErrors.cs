using System;
using System.Collections.Generic;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>What can go wrong with Kafka, in one sentence each, and what to do.</summary>
/// <param name="connection">The brokers that were asked.</param>
internal sealed class KafkaErrors(KafkaConnection connection)
{
    private string Timeout => connection.RequestTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private bool IsSink => connection.Section == "KafkaSink";

    private string Detail => connection.LastTrouble is { } trouble ? $" ({trouble})" : "";

    /// <summary>No broker answered in time.</summary>
    public QueryException Unreachable(Exception? cause = null) => Make(
        $"Kafka at {connection.BootstrapServers} didn't answer within {Timeout}{Detail}. "
        + $"Start the broker, or correct Weir:Queries:{connection.QueryName}:{connection.Section}:BootstrapServers.",
        cause);

    /// <summary>Topics that the brokers don't have.</summary>
    public QueryException UnknownTopics(IReadOnlyList<string> topics) => Make(
        $"Kafka at {connection.BootstrapServers} has no topic {string.Join(", ", Quote(topics))}. Create it, or correct the name in [{connection.Section}].");

    /// <summary>A topic that may not be read, or not be written to.</summary>
    public QueryException NotAuthorized(string topic, Exception? cause = null) => Make(
        IsSink
            ? $"Kafka at {connection.BootstrapServers} doesn't allow this client to write to topic '{topic}'. Grant it WRITE and DESCRIBE on the topic."
            : $"Kafka at {connection.BootstrapServers} doesn't allow this client to read topic '{topic}'. Grant it READ and DESCRIBE on the topic.",
        cause);

    /// <summary>Offsets that were planned and are no longer there.</summary>
    public static QueryException OffsetsGone(SourcePartition partition, long offset, Exception? cause = null) => Make(
        $"Kafka no longer has offset {offset} of {partition}: its retention deleted records before they were read, or the topic was made anew. "
        + "Start the query without its old offsets, and keep records for longer.",
        cause);

    /// <summary>A partition that ends before what was read already.</summary>
    public static QueryException Truncated(SourcePartition partition, long read, long end) => Make(
        $"{partition} ends at offset {end}, but was read up to {read}: the topic was made anew or lost records. Start the query without its old offsets.");

    /// <summary>Partitions that were there and are not.</summary>
    public QueryException PartitionGone(SourcePartition partition, Exception? cause = null) => Make(
        $"Kafka at {connection.BootstrapServers} no longer has {partition}: the topic was deleted or made anew. Start the query without its old offsets.", cause);

    /// <summary>A range that stopped giving records.</summary>
    public QueryException Stalled(SourcePartition partition, long offset) => Make(
        $"Kafka at {connection.BootstrapServers} sent nothing within {Timeout} while {partition} was read at offset {offset}{Detail}. "
        + "See whether the partition has a leader, or raise RequestTimeout of [KafkaSource].");

    /// <summary>A timestamp that microseconds can't tell (Spark's KAFKA_MALFORMED_RECORD_TIMESTAMP).</summary>
    public static QueryException MalformedTimestamp(SourcePartition partition, long offset, long milliseconds) => Make(
        $"The record at offset {offset} of {partition} has the timestamp {milliseconds} ms, which is beyond what microseconds can tell. "
        + "Its producer most likely wrote microseconds or nanoseconds; Kafka's timestamps are milliseconds.");

    /// <summary>A broker that doesn't let the client in, or whose certificate isn't trusted.</summary>
    public QueryException LoginFailed(KafkaFault fault, Exception? cause = null) => Make(
        $"Kafka at {connection.BootstrapServers} can't be used by this client: {fault.Reason}. "
        + $"See kafka.security.protocol, kafka.sasl.* and kafka.ssl.* of query '{connection.QueryName}'.",
        cause);

    /// <summary>An answer that Kafka's protocol doesn't know.</summary>
    public QueryException Nonsense(KafkaFault fault, Exception? cause = null) => Make(
        $"What answers at {connection.BootstrapServers} doesn't speak Kafka's protocol: {fault.Reason}. "
        + $"See the address and kafka.security.protocol of query '{connection.QueryName}'.",
        cause);

    /// <summary>Records whose bytes are damaged.</summary>
    public static QueryException Damaged(SourcePartition partition, long offset, string reason, Exception? cause = null) => Make(
        $"The records at offset {offset} of {partition} are damaged: {reason}. "
        + "Set OnRangeUnreadable of [KafkaSource] to go on behind them.",
        cause);

    /// <summary>Anything else that a broker or a client says.</summary>
    public QueryException Other(string action, KafkaFault fault, Exception? cause = null) => Make(
        $"Kafka at {connection.BootstrapServers} refused to {action}: {fault.Reason}.", cause);

    /// <summary>What a failed read of a partition means.</summary>
    public QueryException Reading(SourcePartition partition, long offset, KafkaFault fault, Exception? cause = null) => fault.Kind switch
    {
        KafkaFaultKind.OffsetsGone => OffsetsGone(partition, offset, cause),
        KafkaFaultKind.UnknownTopic or KafkaFaultKind.TopicRecreated => PartitionGone(partition, cause),
        KafkaFaultKind.NotAuthorized => NotAuthorized(partition.Topic, cause),
        KafkaFaultKind.Damaged => Damaged(partition, offset, fault.Reason, cause),
        KafkaFaultKind.LoginFailed => LoginFailed(fault, cause),
        KafkaFaultKind.Nonsense => Nonsense(fault, cause),
        KafkaFaultKind.Unanswered => Stalled(partition, offset),
        _ => Other($"read {partition}", fault, cause),
    };

    /// <summary>What a failed question about topics or offsets means.</summary>
    /// <param name="action">What was asked for, as in "refused to ..".</param>
    /// <param name="topic">The topic that it was about; null for several.</param>
    /// <param name="fault">What went wrong.</param>
    /// <param name="cause">Where it came from.</param>
    public QueryException Asking(string action, string? topic, KafkaFault fault, Exception? cause = null) => fault.Kind switch
    {
        KafkaFaultKind.Unanswered or KafkaFaultKind.None => Unreachable(cause),
        KafkaFaultKind.NotAuthorized when topic is not null => NotAuthorized(topic, cause),
        KafkaFaultKind.LoginFailed => LoginFailed(fault, cause),
        KafkaFaultKind.Nonsense => Nonsense(fault, cause),
        _ => Other(action, fault, cause),
    };

    private static QueryException Make(string message, Exception? cause = null) => cause is null ? new(message) : new(message, cause);

    private static IEnumerable<string> Quote(IReadOnlyList<string> topics)
    {
        foreach (string topic in topics)
        {
            yield return $"'{topic}'";
        }
    }
}
