using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What was said of a Kafka sink, by its attribute or by configuration; null is what was not said (this file is compiled into the generator as well).</summary>
internal sealed record KafkaSinkArguments
{
    /// <summary>The name by which problems with the topic are told.</summary>
    public const string TopicName = "topic";

    public string? Topic { get; init; }

    public bool IsExactlyOnce { get; init; }

    public string? TransactionalId { get; init; }

    public string? LedgerTopic { get; init; }

    /// <summary>Settings of Kafka's producer as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
