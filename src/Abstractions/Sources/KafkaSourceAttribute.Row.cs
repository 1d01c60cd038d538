using System;

namespace Weir;

/// <summary>Reads Kafka topics into the row type that is named; otherwise as <see cref="KafkaSourceAttribute"/>.</summary>
/// <typeparam name="TRow">The row that the source produces, where several could be meant.</typeparam>
/// <param name="topics">The topics to subscribe to, each by itself.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KafkaSourceAttribute<TRow>(params string[] topics) : KafkaSourceAttribute(topics)
    where TRow : allows ref struct;
