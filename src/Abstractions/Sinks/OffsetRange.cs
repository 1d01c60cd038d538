namespace Weir;

/// <summary>What a batch read of one partition, as Spark's class of the same name.</summary>
/// <param name="Topic">The topic; empty for a source without topics.</param>
/// <param name="Partition">The partition's number; 0 for a source without partitions.</param>
/// <param name="From">The first offset.</param>
/// <param name="Until">The offset behind the last.</param>
public readonly record struct OffsetRange(string Topic, int Partition, long From, long Until)
{
    /// <summary>How many offsets the range has. Records may be fewer: Kafka leaves gaps where a topic is compacted and where transactions end.</summary>
    public long Count => Until - From;
}
