using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>A topic as the brokers describe it.</summary>
/// <param name="Name">The topic's name.</param>
/// <param name="Id">The topic's identity, which a topic that is deleted and made again does not keep (KIP-516); empty where the brokers have none.</param>
/// <param name="IsInternal">Whether the topic is Kafka's own, such as <c>__consumer_offsets</c>.</param>
/// <param name="Partitions">The numbers of its partitions, in order.</param>
internal sealed record KafkaTopic(string Name, Guid Id, bool IsInternal, IReadOnlyList<int> Partitions);
