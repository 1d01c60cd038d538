using System;

namespace Weir;

/// <summary>Writes each row of the result as a record of a Kafka topic. The rules are those of Spark's Kafka sink.</summary>
/// <remarks>
/// <para>
/// Columns of the row say what the record is, by attribute or by name: its value (<c>value</c>, <see cref="Utf8"/> or <see cref="Bytes"/>), key (<see cref="KafkaKeyAttribute"/> or <c>key</c>), topic
/// (<see cref="KafkaTopicAttribute"/> or <c>topic</c>), partition (<see cref="KafkaPartitionAttribute"/> or <c>partition</c>, <c>int</c> or <c>int?</c>), headers (<see cref="KafkaHeadersAttribute"/> or
/// <c>headers</c>) and timestamp (<see cref="KafkaTimestampAttribute"/> or <c>timestamp</c>). Other columns are ignored.
/// </para>
/// <para>
/// With <see cref="Value"/> the row itself is the value. Then columns named <c>partition</c> and <c>timestamp</c> are data like any other; a key stays in the value, and columns that an attribute
/// makes topic, partition, timestamp or headers don't.
/// </para>
/// <para>
/// A record without a partition goes where Kafka's Java clients send it: by its key, and without one to each partition in turn. One without a timestamp gets the time at which it is written.
/// In update mode rows are written as in append mode, in complete mode the whole table is written every batch.
/// </para>
/// <para>
/// Records are written at least once: waited for, on all replicas in sync, before a batch commits; a batch that broke off is run again and writes its rows again. With
/// <see cref="Delivery.ExactlyOnce"/> a batch is one transaction, and consumers that read only what was committed see its rows once.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KafkaSinkAttribute : Attribute
{
    /// <summary>Writes to the topic that a column of the row names.</summary>
    public KafkaSinkAttribute()
    {
    }

    /// <summary>Writes to a topic, whatever a column of the row says.</summary>
    /// <param name="topic">The topic, which must exist. Blanks around it are cut.</param>
    public KafkaSinkAttribute(string topic) => Topic = topic;

    /// <summary>The topic; null where a column of the row names it.</summary>
    public string? Topic { get; }

    /// <summary>As what the row is written; unless it is given, a column of the row is the value.</summary>
    public Encode Value { get; set; }

    /// <summary>The brokers to ask first: <c>host:port</c>, separated by commas. Those of the query's <c>[KafkaSource]</c> unless it is given. Usually left to configuration.</summary>
    public string? BootstrapServers { get; set; }

    /// <summary>What is promised of each row.</summary>
    public Delivery Delivery { get; set; }

    /// <summary>
    /// The name of the query's transactions, with <see cref="Delivery.ExactlyOnce"/>. It stays the same over restarts, and no other program has it: Kafka fences the older of two producers of one name.
    /// </summary>
    public string? TransactionalId { get; set; }

    /// <summary>
    /// How long a transaction, and so a batch with <see cref="Delivery.ExactlyOnce"/> from its first row to its commit, may take before the brokers abort it. They allow no more than their
    /// <c>transaction.max.timeout.ms</c>, 15 minutes unless told otherwise. For so long at most a query that died holds up those who read only what was committed.
    /// </summary>
    public string TransactionTimeout { get; set; } = "5 minutes";

    /// <summary>
    /// The topic that tells which batches were committed, with <see cref="Delivery.ExactlyOnce"/>; it is made where it is missing. Each query has one of its own:
    /// <c>weir-ledger-</c> and the transactional id unless it is given.
    /// </summary>
    public string? LedgerTopic { get; set; }

    /// <summary>What a batch query does with a topic that has records: both that are allowed, <see cref="SaveMode.ErrorIfExists"/> and <see cref="SaveMode.Append"/>, add to them, as in Spark.</summary>
    public SaveMode Mode { get; set; }

    /// <summary>How long a request to the brokers may take, and how long a record may wait to be written, before the query fails.</summary>
    public string RequestTimeout { get; set; } = "30 seconds";

    /// <summary>
    /// Settings of Kafka's producer that have no argument here, each as <c>name=value</c> with or without <c>kafka.</c> before it: <c>compression.type=zstd</c>. Where the brokers are the source's, so are
    /// settings for connecting to them. Secrets belong into configuration, under <c>Weir:Queries:&lt;name&gt;:KafkaSink:Options:&lt;setting&gt;</c>.
    /// </summary>
    public string[] Options { get; set; } = [];
}
