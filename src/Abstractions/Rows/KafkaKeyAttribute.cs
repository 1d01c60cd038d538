using System;

namespace Weir;

/// <summary>The key of a Kafka record: <see cref="Bytes"/> or <see cref="Utf8"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KafkaKeyAttribute : Attribute;
