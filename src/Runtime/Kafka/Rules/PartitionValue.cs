namespace Weir.Runtime;

/// <summary>What JSON says of one Kafka partition (this file is compiled into the generator as well).</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition's number.</param>
/// <param name="Value">An offset, a time in milliseconds since the epoch or one of <see cref="OffsetTime"/>'s; 0 where partitions are only listed.</param>
internal readonly record struct PartitionValue(string Topic, int Partition, long Value)
{
    /// <summary>The partition as messages name it.</summary>
    public string Name => $"partition {Partition} of '{Topic}'";

    /// <summary>Whether both speak of the same partition.</summary>
    public bool IsSamePartition(PartitionValue other) => Partition == other.Partition && Topic == other.Topic;
}
