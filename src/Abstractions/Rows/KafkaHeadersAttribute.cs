using System;

namespace Weir;

/// <summary>The headers of a Kafka record: <see cref="Headers"/>, null where it has none.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KafkaHeadersAttribute : Attribute;
