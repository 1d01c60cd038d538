using System;

namespace Weir;

/// <summary>The partition of a Kafka record: <see cref="int"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KafkaPartitionAttribute : Attribute;
