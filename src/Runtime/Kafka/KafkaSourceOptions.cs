using System.Collections.Generic;
using System.Collections.Immutable;

namespace Weir.Runtime;

/// <summary>What <c>[KafkaSource]</c> said. The attribute's properties of the same names say what each means.</summary>
public sealed record KafkaSourceOptions : SourceOptions
{
    /// <inheritdoc/>
    public override string Section => "KafkaSource";

    /// <summary>The topics to subscribe to; empty where <see cref="Pattern"/> or <see cref="Assign"/> says what to read.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>A regular expression that is found in the names of the topics to subscribe to.</summary>
    public string? Pattern { get; init; }

    /// <summary>The partitions to read, as JSON: <c>{"topic":[0,1]}</c>.</summary>
    public string? Assign { get; init; }

    /// <summary>The brokers to ask first; null where only configuration names them.</summary>
    public string? BootstrapServers { get; init; }

    /// <summary>What reads the records.</summary>
    public KafkaReader Reader { get; init; }

    /// <summary>Where reading begins: <c>earliest</c>, <c>latest</c> or offsets as JSON; null for the default, <c>latest</c> for a stream and <c>earliest</c> for a batch.</summary>
    public string? StartingOffsets { get; init; }

    /// <summary>Where reading begins, in milliseconds since the epoch; goes before the other two.</summary>
    public long? StartingTimestamp { get; init; }

    /// <summary>Where reading begins, in milliseconds since the epoch by partition, as JSON; goes before <see cref="StartingOffsets"/>.</summary>
    public string? StartingOffsetsByTimestamp { get; init; }

    /// <summary>What happens where no record matches a starting time.</summary>
    public NoOffsetStrategy StartingOffsetsByTimestampStrategy { get; init; }

    /// <summary>Where a batch ends: <c>latest</c> or offsets as JSON; null for <c>latest</c>.</summary>
    public string? EndingOffsets { get; init; }

    /// <summary>Where a batch ends, in milliseconds since the epoch; goes before the other two.</summary>
    public long? EndingTimestamp { get; init; }

    /// <summary>Where a batch ends, in milliseconds since the epoch by partition, as JSON; goes before <see cref="EndingOffsets"/>.</summary>
    public string? EndingOffsetsByTimestamp { get; init; }

    /// <summary>How many offsets a micro-batch reads at most, shared over partitions by their lag; null for no limit.</summary>
    public long? MaxOffsetsPerTrigger { get; init; }

    /// <summary>How many offsets must be there before a micro-batch runs; null for no such wait.</summary>
    public long? MinOffsetsPerTrigger { get; init; }

    /// <summary>How long <see cref="MinOffsetsPerTrigger"/> holds a micro-batch back at most.</summary>
    public Duration MaxTriggerDelay { get; init; } = Duration.FromMinutes(15);

    /// <summary>How many pieces a batch's ranges are cut into at least; null for one a partition.</summary>
    public int? MinPartitions { get; init; }

    /// <summary>How many offsets a piece of a range has at most; null for no limit.</summary>
    public long? MaxRecordsPerPartition { get; init; }

    /// <summary>What happens when a partition or its topic is gone.</summary>
    public LossPolicy OnPartitionDeleted { get; init; }

    /// <summary>What happens when a topic was deleted and made again.</summary>
    public LossPolicy OnTopicRecreated { get; init; }

    /// <summary>What happens when the first offsets of a range are gone.</summary>
    public LossPolicy OnRangeTrimmed { get; init; }

    /// <summary>What happens when a new partition doesn't begin at offset 0.</summary>
    public LossPolicy OnNewPartitionNotAtZero { get; init; }

    /// <summary>What happens when a range's bytes are damaged.</summary>
    public LossPolicy OnRangeUnreadable { get; init; }

    /// <summary>Which records of transactions are read.</summary>
    public Isolation IsolationLevel { get; init; }

    /// <summary>What the names of the query's consumer groups begin with.</summary>
    public string? GroupIdPrefix { get; init; }

    /// <summary>The consumer group's name, for brokers that allow only certain ones.</summary>
    public string? GroupId { get; init; }

    /// <summary>The group to which the offsets of finished batches are committed, for tools that watch lag; null for none.</summary>
    public string? CommitOffsetsTo { get; init; }

    /// <summary>Whether the query reads records' headers: Spark's <c>includeHeaders</c>, set where a column asks for them.</summary>
    public bool IncludeHeaders { get; init; }

    /// <summary>How long a request to the brokers may take.</summary>
    public Duration RequestTimeout { get; init; } = Duration.FromSeconds(30);

    /// <summary>Settings of Kafka's clients by their own names, without <c>kafka.</c> before them: security, sizes, times.</summary>
    public IReadOnlyDictionary<string, string> ClientOptions { get; init; } = ImmutableDictionary<string, string>.Empty;
}
