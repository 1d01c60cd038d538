namespace Weir.Runtime;

/// <summary>What a leader told of a partition.</summary>
/// <typeparam name="T">What is told.</typeparam>
/// <param name="Partition">The partition.</param>
/// <param name="Fault">Why nothing is told.</param>
/// <param name="Answer">What is told; nothing that counts where there is a fault.</param>
internal readonly record struct LeaderAnswer<T>(SourcePartition Partition, KafkaFault Fault, T? Answer)
    where T : IPartitionAnswer;
