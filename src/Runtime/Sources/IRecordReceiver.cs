namespace Weir.Runtime;

/// <summary>Takes what a source reads.</summary>
/// <remarks>
/// A source with several threads uses at most as many shards as it has partitions to read, from 0 on. Where <see cref="Receive"/> throws on one of them, it ends the
/// others before it throws itself; <see cref="Receive"/> helps, by throwing on all of them. The query fails with what was thrown first.
/// </remarks>
internal interface IRecordReceiver
{
    /// <summary>How many threads may hand records on at once, each to a shard of its own. A source with one thread needs none of this.</summary>
    int Shards => 1;

    /// <summary>What one of the threads hands its records to. A partition's records all go to one shard within a batch.</summary>
    /// <param name="index">The shard, from 0.</param>
    IRecordReceiver Shard(int index) => this;

    /// <summary>Takes some records of one partition; when it returns, their memory is used again.</summary>
    void Receive(scoped in SourceBatch batch);
}
