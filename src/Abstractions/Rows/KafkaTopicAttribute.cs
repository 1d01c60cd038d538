using System;

namespace Weir;

/// <summary>The topic of a Kafka record: <see cref="Utf8"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KafkaTopicAttribute : Attribute;
