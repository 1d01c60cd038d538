using System;

namespace Weir.Runtime;

/// <summary>Where one partition is fetched and read. Guarded by its shard's lock.</summary>
/// <param name="partition">The partition.</param>
/// <param name="aborted">Which transactions were aborted; null where all records are read.</param>
/// <param name="blocks">The memory for batches that come before they are wanted.</param>
internal sealed class PartitionFetch(SourcePartition partition, AbortedTransactions? aborted, StashBlocks blocks)
{
    /// <summary>Stands for no offset.</summary>
    public const long Nowhere = -1;

    /// <summary>The partition.</summary>
    public SourcePartition Partition => partition;

    /// <summary>Which transactions were aborted; null where all records are read.</summary>
    public AbortedTransactions? Aborted => aborted;

    /// <summary>What takes its records.</summary>
    public required ReaderShard Shard { get; set; }

    /// <summary>The thread that fetches it; null for none.</summary>
    public FetchLane? Lane { get; set; }

    /// <summary>The topic's identity when its records were first fetched; empty where the brokers have none.</summary>
    public Guid TopicId { get; set; }

    /// <summary>The epoch of the leader as far as it is known; -1 for not.</summary>
    public int LeaderEpoch { get; set; } = -1;

    /// <summary>The replica that the leader wants to be read instead of itself (KIP-392); -1 for none.</summary>
    public int Replica { get; set; } = -1;

    /// <summary>The number of the last call that named the partition.</summary>
    public long Call { get; set; }

    /// <summary>Why no thread fetches it.</summary>
    public KafkaFault Fault { get; set; }

    /// <summary>What last kept it from being read and was waited for; no fault once something came.</summary>
    public KafkaFault WaitedFor { get; set; }

    /// <summary>Since when its topic is missing.</summary>
    public Deadline? MissingUntil { get; set; }

    /// <summary>The next offset to hand on.</summary>
    public long Position { get; private set; } = Nowhere;

    /// <summary>The offset behind the range that is read.</summary>
    public long Until { get; private set; } = Nowhere;

    /// <summary>The next offset to ask brokers for.</summary>
    public long FetchOffset { get; set; }

    /// <summary>The offset behind the last that may be read, as far as brokers told.</summary>
    public long End { get; set; }

    /// <summary>Changes whenever what was asked for isn't wanted any more.</summary>
    public int Version { get; private set; }

    /// <summary>The version that the last request asked for.</summary>
    public int AskedVersion { get; set; } = -1;

    /// <summary>What the fetch session of its thread has of it.</summary>
    public SessionEntry Session { get; } = new();

    /// <summary>Batches that came before they were wanted.</summary>
    public RecordStash Stash { get; } = new(blocks);

    /// <summary>Where a batch was damaged once; it is fetched again before it counts as lost.</summary>
    public long DamagedAt { get; set; } = Nowhere;

    /// <summary>How often brokers had nothing where there should be something.</summary>
    public int EmptyAnswers { get; set; }

    /// <summary>Whether a range is being read and not at its end.</summary>
    public bool IsOpen => Position < Until;

    /// <summary>Whether something is known to follow what was read.</summary>
    public bool HasMore => End > Position || !Stash.IsEmpty;

    /// <summary>Begins to read elsewhere.</summary>
    /// <param name="offset">Where.</param>
    public void Seek(long offset)
    {
        Position = offset;
        Refetch();
        End = offset;
    }

    /// <summary>Asks anew for what was not handed on.</summary>
    public void Refetch()
    {
        FetchOffset = Position;
        Version++;
        Stash.Clear();
        Aborted?.Clear();
    }

    /// <summary>Goes on to an offset, at most to the range's end.</summary>
    /// <param name="offset">The offset.</param>
    public void Advance(long offset)
    {
        Position = Math.Max(Position, Math.Min(offset, Until));
        EmptyAnswers = 0;
        WaitedFor = default;
    }

    /// <summary>Sets where the range ends that is read.</summary>
    /// <param name="offset">The offset behind it; <see cref="Nowhere"/> for no range.</param>
    public void ReadUntil(long offset) => Until = offset;

    /// <summary>Forgets where the partition was read: a range of it may have been handed on in part.</summary>
    public void Invalidate()
    {
        Position = Until = Nowhere;
        Refetch();
    }
}
