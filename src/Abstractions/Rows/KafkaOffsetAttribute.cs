using System;

namespace Weir;

/// <summary>The offset of a Kafka record: <see cref="long"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KafkaOffsetAttribute : Attribute;
