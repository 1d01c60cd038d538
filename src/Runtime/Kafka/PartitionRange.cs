namespace Weir.Runtime;

/// <summary>A part of a Kafka partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">The first offset.</param>
/// <param name="To">The offset behind the last.</param>
internal readonly record struct PartitionRange(SourcePartition Partition, long From, long To);
