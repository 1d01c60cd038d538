using System;

namespace Weir;

/// <summary>The time of a Kafka record: <see cref="Timestamp"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KafkaTimestampAttribute : Attribute;
