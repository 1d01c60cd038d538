using System.Collections.Generic;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>What the brokers say of a topic.</summary>
/// <param name="Name">The topic's name.</param>
/// <param name="Numbers">The numbers of its partitions.</param>
/// <param name="Error">Why there are none; no error otherwise.</param>
internal sealed record TopicPartitions(string Name, IReadOnlyList<int> Numbers, Error Error);
