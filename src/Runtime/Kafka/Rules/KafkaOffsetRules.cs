using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Where reading starts and ends, and how much a batch reads (this file is compiled into the generator as well).</summary>
/// <param name="source">What was said of the source.</param>
/// <param name="isBatch">Whether a batch query reads it.</param>
/// <param name="problems">What takes the broken rules.</param>
internal sealed class KafkaOffsetRules(KafkaSourceArguments source, bool isBatch, List<KafkaProblem> problems)
{
    /// <summary>How offsets are written by partition.</summary>
    internal const string Form = "{\"topic\":{\"0\":23,\"1\":-2}}";

    private const string TimeForm = "{\"topic\":{\"0\":1700000000000}}";

    /// <summary>Finds what is wrong.</summary>
    public void Check()
    {
        CheckEnd(nameof(source.EndingOffsets), source.EndingOffsets is not null);
        CheckEnd(nameof(source.EndingTimestamp), source.EndingTimestamp is not null);
        CheckEnd(nameof(source.EndingOffsetsByTimestamp), source.EndingOffsetsByTimestamp is not null);
        CheckPair(
            nameof(source.StartingOffsets),
            ReadOffsets(nameof(source.StartingOffsets), source.StartingOffsets, OffsetTime.Latest),
            nameof(source.EndingOffsets),
            ReadOffsets(nameof(source.EndingOffsets), source.EndingOffsets, OffsetTime.Earliest));
        CheckPair(
            nameof(source.StartingOffsetsByTimestamp),
            ReadTimes(nameof(source.StartingOffsetsByTimestamp), source.StartingOffsetsByTimestamp),
            nameof(source.EndingOffsetsByTimestamp),
            ReadTimes(nameof(source.EndingOffsetsByTimestamp), source.EndingOffsetsByTimestamp));
        CheckTimes();
        CheckRates();
    }

    private void Add(string argument, string text, KafkaRule rule = KafkaRule.Offsets) => problems.Add(new(rule, argument, -1, text));

    private void CheckEnd(string argument, bool isSaid)
    {
        if (isSaid && !isBatch)
        {
            Add(argument, "is for batch queries, since a stream has no end; remove it, or use [BatchQuery]");
        }
    }

    /// <summary>The partitions' offsets; none where all partitions are meant or the text is wrong.</summary>
    /// <param name="argument">The argument's name.</param>
    /// <param name="text">What it says.</param>
    /// <param name="empty">The place from which, or up to which, a batch would read nothing.</param>
    private IReadOnlyList<PartitionValue> ReadOffsets(string argument, string? text, long empty)
    {
        if (text is null)
        {
            return [];
        }

        if (!OffsetsText.TryParse(text, out var offsets, out string? error))
        {
            Add(argument, error!);
            return [];
        }

        string place = empty == OffsetTime.Latest ? "latest" : "earliest";
        if (isBatch && offsets.All == empty)
        {
            Add(argument, $"is '{place}', so that the batch would read nothing; write '{(empty == OffsetTime.Latest ? "earliest" : "latest")}' or offsets");
        }

        foreach (var offset in offsets.Partitions)
        {
            if (offset.Value < OffsetTime.Earliest)
            {
                Add(argument, $"has {offset.Value} for {offset.Name}; write an offset, -1 for latest or -2 for earliest");
            }
            else if (isBatch && offset.Value == empty)
            {
                Add(argument, $"has {empty}, the {place}, for {offset.Name}, so that the batch would read nothing; write an offset or {(empty == OffsetTime.Latest ? OffsetTime.Earliest : OffsetTime.Latest)}");
            }
        }

        CheckAssigned(argument, offsets.Partitions);
        return offsets.Partitions;
    }

    private IReadOnlyList<PartitionValue> ReadTimes(string argument, string? text)
    {
        if (text is null)
        {
            return [];
        }

        if (!PartitionsJson.TryReadValues(text, out var times, out string? error))
        {
            Add(argument, $"can't be read: {error}; write milliseconds since the epoch as {TimeForm}");
            return [];
        }

        foreach (var time in times.Where(static time => time.Value < 0))
        {
            Add(argument, $"has {time.Value} for {time.Name}; write milliseconds since the epoch, which are not negative");
        }

        CheckAssigned(argument, times);
        return times;
    }

    /// <summary>Offsets by partition name each partition that is read, and no other (Spark's rule); without a broker only topics are known, or what is assigned.</summary>
    private void CheckAssigned(string argument, IReadOnlyList<PartitionValue> named)
    {
        if (named.Count == 0)
        {
            return;
        }

        if (source.Assign is { } assign && PartitionsJson.TryReadList(assign, out var assigned, out _))
        {
            CheckSame(argument, named, nameof(source.Assign), assigned);
        }
        else if (source.Topics.Count > 0 && named.FirstOrDefault(one => !source.Topics.Contains(one.Topic)) is { Topic: { } other })
        {
            Add(argument, $"names topic '{other}', which is not read; name those of [KafkaSource]");
        }
        else if (source.Topics.FirstOrDefault(topic => named.All(one => one.Topic != topic)) is { } missing)
        {
            Add(argument, $"says nothing of topic '{missing}', which is read too; name each of its partitions");
        }
    }

    private void CheckPair(string startName, IReadOnlyList<PartitionValue> starts, string endName, IReadOnlyList<PartitionValue> ends)
    {
        if (starts.Count == 0 || ends.Count == 0 || !isBatch)
        {
            return;
        }

        CheckSame(endName, ends, startName, starts);
        foreach (var start in starts.Where(static start => start.Value >= 0))
        {
            if (ends.FirstOrDefault(start.IsSamePartition) is { Topic: not null, Value: >= 0 } end && start.Value > end.Value)
            {
                Add(startName, $"starts {start.Name} at {start.Value}, behind its end at {end.Value} in {endName}; write a start that is not behind the end");
            }
        }
    }

    private void CheckSame(string argument, IReadOnlyList<PartitionValue> named, string otherName, IReadOnlyList<PartitionValue> others)
    {
        if (named.FirstOrDefault(one => !others.Any(one.IsSamePartition)) is { Topic: not null } more)
        {
            Add(argument, $"names {more.Name}, which {otherName} doesn't; name the same partitions in both");
        }
        else if (others.FirstOrDefault(other => !named.Any(other.IsSamePartition)) is { Topic: not null } missing)
        {
            Add(argument, $"says nothing of {missing.Name}, which {otherName} names; name the same partitions in both");
        }
    }

    private void CheckTimes()
    {
        CheckTime(nameof(source.StartingTimestamp), source.StartingTimestamp);
        CheckTime(nameof(source.EndingTimestamp), source.EndingTimestamp);
        if (isBatch && source.StartingTimestamp > source.EndingTimestamp)
        {
            Add(nameof(source.StartingTimestamp), $"is {source.StartingTimestamp}, after EndingTimestamp, which is {source.EndingTimestamp}; write a start that is not after the end");
        }
    }

    private void CheckTime(string argument, long? time)
    {
        if (time < 0)
        {
            Add(argument, $"is {time}; write milliseconds since the epoch, which are not negative");
        }
    }

    private void CheckRates()
    {
        if (source.MinOffsetsPerTrigger > source.MaxOffsetsPerTrigger)
        {
            Add(nameof(source.MinOffsetsPerTrigger), $"is {source.MinOffsetsPerTrigger}, more than MaxOffsetsPerTrigger, which is {source.MaxOffsetsPerTrigger}; a batch could never have so many");
        }

        if (isBatch)
        {
            CheckStreamOnly(nameof(source.MaxOffsetsPerTrigger), source.MaxOffsetsPerTrigger is not null);
            CheckStreamOnly(nameof(source.MinOffsetsPerTrigger), source.MinOffsetsPerTrigger is not null);
            CheckStreamOnly("MaxTriggerDelay", source.HasMaxTriggerDelay);
        }
    }

    private void CheckStreamOnly(string argument, bool isSaid)
    {
        if (isSaid)
        {
            Add(argument, "is for stream queries: a batch reads its whole range at once; remove it, or use [StreamQuery]", KafkaRule.Kind);
        }
    }
}
