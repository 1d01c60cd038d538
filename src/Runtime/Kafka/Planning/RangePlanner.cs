using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Finds from which offset to which a batch can read each partition, and what is lost between where the last one ended and there.</summary>
/// <param name="losses">What decides about offsets that are lost.</param>
internal sealed class RangePlanner(ILossHandler losses)
{
    // The identities of the topics that the offsets so far are of.
    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);
    private SourceOffsets _lastLatest = new([]);
    private string? _identities;

    /// <summary>The identities of the topics that the offsets so far are of, so that a topic made anew between two runs is noticed; null where the brokers have none.</summary>
    public string? Identities => _ids.Count == 0 ? null : _identities ??= TopicIdentities.Write(_ids);

    /// <summary>Goes on with what an earlier run knew.</summary>
    /// <param name="latest">How far the partitions went.</param>
    /// <param name="identities">What <see cref="Identities"/> was.</param>
    public void Resume(SourceOffsets latest, string? identities)
    {
        _lastLatest = latest;
        _identities = null;
        foreach (var (topic, id) in TopicIdentities.Read(identities))
        {
            _ids[topic] = id;
        }
    }

    /// <summary>Finds what of a range can be read again that an earlier run planned.</summary>
    /// <param name="range">The range.</param>
    /// <param name="known">Which partitions there are.</param>
    /// <param name="isRead">Whether a partition is still read: of others there is nothing known, and their records are read once more all the same.</param>
    /// <exception cref="QueryException">A topic or a partition is gone, and the query is to fail because of it.</exception>
    public SourceRange Replay(SourceRange range, KnownPartitions known, Func<SourcePartition, bool> isRead)
    {
        var starts = new List<KeyValuePair<SourcePartition, long>>(range.To.Partitions.Count);
        foreach (var (partition, end) in range.To.Partitions)
        {
            long start = range.From.Of(partition, end);
            bool isGone = isRead(partition) && (IsRecreated(partition.Topic, known) || !known.Contains(partition));
            if (isGone)
            {
                LoseIfAny(IsRecreated(partition.Topic, known) ? LossCause.TopicRecreated : LossCause.PartitionDeleted, partition, start, end);
            }

            starts.Add(new(partition, isGone ? end : start));
        }

        return range with { From = new SourceOffsets(starts) };
    }

    /// <summary>Plans a batch.</summary>
    /// <param name="from">Where the last one ended.</param>
    /// <param name="end">How far this one may go.</param>
    /// <param name="latest">How far the partitions go.</param>
    /// <param name="known">Which partitions there are, and where they begin.</param>
    /// <exception cref="QueryException">Offsets are lost, and the query is to fail because of it.</exception>
    public SourceRange Plan(SourceOffsets from, SourceOffsets end, SourceOffsets latest, KnownPartitions known)
    {
        foreach (var (partition, offset) in from.Partitions)
        {
            if (!known.Contains(partition))
            {
                Lose(IsRecreated(partition.Topic, known) ? LossCause.TopicRecreated : LossCause.PartitionDeleted, partition, offset, LastEnd(partition, offset));
            }
        }

        var starts = new List<KeyValuePair<SourcePartition, long>>(end.Partitions.Count);
        var ends = new List<KeyValuePair<SourcePartition, long>>(end.Partitions.Count);
        foreach (var (partition, wanted) in end.Partitions)
        {
            if (known.Contains(partition))
            {
                long offset = from.Of(partition, missing: -1);
                var range = PlanOne(partition, offset, wanted, Math.Min(wanted, latest.Of(partition, wanted)), known);
                starts.Add(new(partition, range.From));
                ends.Add(new(partition, range.To));
            }
        }

        Remember(latest, known);
        return new SourceRange(new SourceOffsets(starts), new SourceOffsets(ends));
    }

    /// <summary>Plans a partition's range.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="from">Where it was read to; -1 for a new one.</param>
    /// <param name="wanted">How far it is to be read.</param>
    /// <param name="to">How far it can be read.</param>
    /// <param name="known">Where partitions begin.</param>
    private PartitionRange PlanOne(SourcePartition partition, long from, long wanted, long to, KnownPartitions known)
    {
        long first = Math.Min(known.StartOf(partition), to);
        if (from < 0)
        {
            // Spark's rule: a new partition is read from its first offset, which is expected to be 0.
            LoseIfAny(LossCause.NewPartitionNotAtZero, partition, 0, first);
            return new(partition, first, to);
        }

        if (IsRecreated(partition.Topic, known))
        {
            Lose(LossCause.TopicRecreated, partition, from, LastEnd(partition, from));
            return new(partition, first, to);
        }

        if (to < from)
        {
            // Brokers without ids don't tell a new topic from one that lost its end, so nothing is read that may have been read before.
            Lose(LossCause.TopicRecreated, partition, to, from);
            return new(partition, to, to);
        }

        LoseIfAny(LossCause.TopicRecreated, partition, to, wanted);
        LoseIfAny(LossCause.RangeTrimmed, partition, from, first);
        return new(partition, Math.Max(from, first), to);
    }

    private bool IsRecreated(string topic, KnownPartitions known)
    {
        var now = known.IdOf(topic);
        return now != Guid.Empty && _ids.TryGetValue(topic, out var before) && before != now;
    }

    private long LastEnd(SourcePartition partition, long offset) => Math.Max(offset, _lastLatest.Of(partition, offset));

    private void LoseIfAny(LossCause cause, SourcePartition partition, long from, long to)
    {
        if (from < to)
        {
            Lose(cause, partition, from, to);
        }
    }

    private void Lose(LossCause cause, SourcePartition partition, long from, long to) =>
        losses.OnLoss(new LostRange(cause, partition.Topic, partition.Number, from, to));

    /// <summary>Takes note of which topics the offsets so far are of.</summary>
    /// <param name="latest">How far the partitions go.</param>
    /// <param name="known">The topics.</param>
    public void Remember(SourceOffsets latest, KnownPartitions known)
    {
        _lastLatest = latest;
        foreach (var partition in known.Partitions)
        {
            if (known.IdOf(partition.Topic) is var id && id != Guid.Empty && _ids.GetValueOrDefault(partition.Topic) != id)
            {
                _ids[partition.Topic] = id;
                _identities = null;
            }
        }
    }
}
