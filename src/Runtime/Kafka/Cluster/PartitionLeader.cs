using System;

namespace Weir.Runtime;

/// <summary>Who leads a partition.</summary>
/// <param name="Broker">The broker's number; -1 for nobody.</param>
/// <param name="Epoch">How often the leader has changed; -1 where the brokers don't tell.</param>
/// <param name="TopicId">The topic's identity; empty where the brokers have none.</param>
internal readonly record struct PartitionLeader(int Broker, int Epoch, Guid TopicId);
