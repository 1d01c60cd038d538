using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What was said of a Kafka source, by its attribute or by configuration; null is what was not said (this file is compiled into the generator as well).</summary>
internal sealed record KafkaSourceArguments
{
    /// <summary>The name by which problems with the topics are told.</summary>
    public const string TopicsName = "topics";

    public IReadOnlyList<string> Topics { get; init; } = [];

    public string? Pattern { get; init; }

    public string? Assign { get; init; }

    public string? StartingOffsets { get; init; }

    public long? StartingTimestamp { get; init; }

    public string? StartingOffsetsByTimestamp { get; init; }

    public string? EndingOffsets { get; init; }

    public long? EndingTimestamp { get; init; }

    public string? EndingOffsetsByTimestamp { get; init; }

    public long? MaxOffsetsPerTrigger { get; init; }

    public long? MinOffsetsPerTrigger { get; init; }

    public bool HasMaxTriggerDelay { get; init; }

    /// <summary>Settings of Kafka's clients as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
