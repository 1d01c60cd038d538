using System;

namespace Weir;

/// <summary>Reads Kafka topics. Exactly one of topics, <see cref="Pattern"/> and <see cref="Assign"/> says which.</summary>
/// <remarks>
/// <para>Columns: <c>key</c> and <c>value</c> (<see cref="Bytes"/>, or <see cref="Utf8"/> by an implied cast), <c>topic</c>, <c>partition</c>, <c>offset</c>, <c>timestamp</c> and <c>timestamp_type</c>: Spark's schema.</para>
/// <para>The arguments are Spark's options of the same names, with its rules and defaults. Each can be overridden under <c>Weir:Queries:&lt;name&gt;:KafkaSource:&lt;Argument&gt;</c>.</para>
/// <para>Where to begin and to end is said by one argument: a time for all partitions goes before times by partition, and these before offsets.</para>
/// </remarks>
/// <param name="topics">The topics to subscribe to, each by itself.</param>
[AttributeUsage(AttributeTargets.Class)]
public class KafkaSourceAttribute(params string[] topics) : Attribute
{
    /// <summary>The topics to subscribe to.</summary>
    public string[] Topics { get; } = topics;

    /// <summary>A regular expression of .NET that is found in the names of the topics to subscribe to: <c>orders</c> finds <c>old-orders</c> too, <c>^orders$</c> doesn't. Kafka's internal topics are left out.</summary>
    public string? Pattern { get; set; }

    /// <summary>The partitions to read, as JSON: <c>{"orders":[0,1]}</c>.</summary>
    public string? Assign { get; set; }

    /// <summary>The brokers to ask first: <c>host:port</c>, separated by commas. Usually left to configuration.</summary>
    public string? BootstrapServers { get; set; }

    /// <summary>What reads the records.</summary>
    public KafkaReader Reader { get; set; }

    /// <summary>
    /// Where reading begins: <c>earliest</c>, <c>latest</c>, or the offset of every partition as JSON, where -2 is the earliest and -1 the latest:
    /// <c>{"orders":{"0":23,"1":-2}}</c>. Unless it is given, a stream begins at the latest and a batch at the earliest. A batch can't begin at the latest.
    /// </summary>
    /// <remarks>There is no checkpoint yet: each start of the query begins there anew. Partitions that appear while the query runs are read from their earliest offset.</remarks>
    public string? StartingOffsets { get; set; }

    /// <summary>Where reading begins, in milliseconds since the epoch: in each partition at the first record of that time or later.</summary>
    public long StartingTimestamp { get; set; }

    /// <summary>Where reading begins in every partition, in milliseconds since the epoch, as JSON: <c>{"orders":{"0":1700000000000}}</c>.</summary>
    public string? StartingOffsetsByTimestamp { get; set; }

    /// <summary>What happens in a partition where no record has the starting time or a later one. The query fails unless this is given.</summary>
    public NoOffsetStrategy StartingOffsetsByTimestampStrategy { get; set; }

    /// <summary>
    /// Where a batch ends, before the offset that is named: <c>latest</c>, or the offset of every partition as JSON, where -1 is the latest. The latest unless it is given;
    /// it can't be the earliest, and a stream can't have it.
    /// </summary>
    public string? EndingOffsets { get; set; }

    /// <summary>Where a batch ends, in milliseconds since the epoch: in each partition before the first record of that time or later, or at the latest where there is none.</summary>
    public long EndingTimestamp { get; set; }

    /// <summary>Where a batch ends in every partition, in milliseconds since the epoch, as JSON.</summary>
    public string? EndingOffsetsByTimestamp { get; set; }

    /// <summary>How many offsets a micro-batch of a stream reads at most, shared over the partitions by their lag. No limit unless it is given.</summary>
    public long MaxOffsetsPerTrigger { get; set; }

    /// <summary>How many new offsets there must be before a micro-batch of a stream runs, or <see cref="MaxTriggerDelay"/> must have passed. The first runs at once.</summary>
    public long MinOffsetsPerTrigger { get; set; }

    /// <summary>How long <see cref="MinOffsetsPerTrigger"/> holds a micro-batch back at most.</summary>
    public string MaxTriggerDelay { get; set; } = "15 minutes";

    /// <summary>How many pieces the ranges of a batch are cut into at least, so that more threads can read them. One a partition unless it is given.</summary>
    public int MinPartitions { get; set; }

    /// <summary>How many offsets a piece of a range has at most; ranges are cut by this before <see cref="MinPartitions"/>. No limit unless it is given.</summary>
    public long MaxRecordsPerPartition { get; set; }

    /// <summary>
    /// Whether the query fails when records that it should have read are lost. <c>false</c> is <see cref="LossPolicy.Warn"/> for every cause;
    /// the arguments below say otherwise for one cause each.
    /// </summary>
    public bool FailOnDataLoss { get; set; } = true;

    /// <summary>What happens when a partition or its topic is gone.</summary>
    public LossPolicy OnPartitionDeleted { get; set; }

    /// <summary>What happens when a topic was deleted and made again under its name.</summary>
    public LossPolicy OnTopicRecreated { get; set; }

    /// <summary>What happens when the first offsets of a range are gone, by retention or a deletion of records.</summary>
    public LossPolicy OnRangeTrimmed { get; set; }

    /// <summary>What happens when a partition that appeared while the query ran doesn't begin at offset 0.</summary>
    public LossPolicy OnNewPartitionNotAtZero { get; set; }

    /// <summary>What happens when the bytes of a range are damaged.</summary>
    public LossPolicy OnRangeUnreadable { get; set; }

    /// <summary>Which records of transactions are read: all, as Spark does unless told otherwise, or only those of committed ones.</summary>
    public Isolation IsolationLevel { get; set; }

    /// <summary>What the names of the query's consumer groups begin with, where brokers allow only certain ones.</summary>
    public string? GroupIdPrefix { get; set; }

    /// <summary>The consumer group's name, where brokers allow only one; goes before <see cref="GroupIdPrefix"/>. Two queries of one group take partitions from each other.</summary>
    public string? GroupId { get; set; }

    /// <summary>The consumer group to which the offsets of finished batches are committed, for tools that watch lag. The query itself never reads them. None unless it is given.</summary>
    public string? CommitOffsetsTo { get; set; }

    /// <summary>How long a request to the brokers may take before the query fails.</summary>
    public string RequestTimeout { get; set; } = "30 seconds";

    /// <summary>
    /// Settings of Kafka's clients that have no argument here, each as <c>name=value</c> with or without <c>kafka.</c> before it: <c>security.protocol=SSL</c>.
    /// Secrets belong into configuration, under <c>Weir:Queries:&lt;name&gt;:KafkaSource:Options:&lt;setting&gt;</c>.
    /// </summary>
    public string[] Options { get; set; } = [];
}
