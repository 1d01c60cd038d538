using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Overrides what <c>[KafkaSource]</c> says by what configuration says, and checks what comes out.</summary>
/// <remarks>What to read, where to begin and where to end are each said by one of several arguments: configuration that gives one of them takes the place of all.</remarks>
internal static class KafkaConfiguration
{
    /// <summary>The source with configuration applied.</summary>
    /// <exception cref="QueryException">A value can't be read.</exception>
    public static KafkaSourceOptions Read(KafkaSourceOptions kafka, ArgumentReader reader)
    {
        kafka = ReadEnd(ReadStart(ReadTopics(kafka, reader), reader), reader);
        return ReadLoss(kafka, reader) with
        {
            BootstrapServers = reader.Text(nameof(kafka.BootstrapServers), kafka.BootstrapServers),
            Reader = reader.Choice(nameof(kafka.Reader), kafka.Reader),
            MaxOffsetsPerTrigger = reader.Number(nameof(kafka.MaxOffsetsPerTrigger), kafka.MaxOffsetsPerTrigger, 1),
            MinOffsetsPerTrigger = reader.Number(nameof(kafka.MinOffsetsPerTrigger), kafka.MinOffsetsPerTrigger, 1),
            MaxTriggerDelay = reader.Timeout(nameof(kafka.MaxTriggerDelay), kafka.MaxTriggerDelay),
            MinPartitions = (int?)reader.Number(nameof(kafka.MinPartitions), kafka.MinPartitions, 1, int.MaxValue),
            MaxRecordsPerPartition = reader.Number(nameof(kafka.MaxRecordsPerPartition), kafka.MaxRecordsPerPartition, 1),
            IsolationLevel = reader.Choice(nameof(kafka.IsolationLevel), kafka.IsolationLevel),
            GroupIdPrefix = reader.Text(nameof(kafka.GroupIdPrefix), kafka.GroupIdPrefix),
            GroupId = reader.Text(nameof(kafka.GroupId), kafka.GroupId),
            CommitOffsetsTo = reader.Text(nameof(kafka.CommitOffsetsTo), kafka.CommitOffsetsTo),
            RequestTimeout = reader.Timeout(nameof(kafka.RequestTimeout), kafka.RequestTimeout),
            ClientOptions = ReadClientOptions(kafka.ClientOptions, reader),
        };
    }

    /// <summary>Checks a source by the rules that hold for its attribute.</summary>
    /// <exception cref="QueryException">A rule is broken.</exception>
    public static void Check(KafkaSourceOptions kafka, string query, bool isBatch)
    {
        var problems = KafkaSourceRules.Check(Arguments(kafka), isBatch);
        if (problems.Count == 0)
        {
            return;
        }

        var first = problems[0];
        string key = $"{QueryConfiguration.Root}:{QueryConfiguration.QueriesSection}:{query}:{kafka.Section}";
        string subject = first.Rule switch
        {
            KafkaRule.Topics => $"The Kafka source of query '{query}'",
            KafkaRule.ClientOption => $"The options of the Kafka source of query '{query}'",
            _ => $"{first.Argument} of the Kafka source of query '{query}'",
        };
        throw new QueryException($"{subject} {first.Text}. It can be set under {key}, and is otherwise what [KafkaSource] says.");
    }

    /// <summary>Makes sure that no dead letter comes back to the query that wrote it.</summary>
    /// <remarks>Brokers are the same if they are written the same; two names of one cluster can't be told from two clusters.</remarks>
    /// <exception cref="QueryException">The source reads the topic of the dead letters.</exception>
    public static void CheckDeadLetters(KafkaSourceOptions kafka, DeadLetterOptions? letters, string query)
    {
        if (letters is null)
        {
            return;
        }

        bool isSameCluster = letters.BootstrapServers is not { } servers || servers.Trim().Equals(kafka.BootstrapServers?.Trim(), StringComparison.OrdinalIgnoreCase);
        if (isSameCluster && KafkaTopicRules.Reads(Arguments(kafka), letters.Topic))
        {
            throw new QueryException(
                $"Query '{query}' reads the topic '{letters.Topic}' that its dead letters go to, so that each would come back for ever. "
                + $"Set {QueryConfiguration.Root}:{QueryConfiguration.QueriesSection}:{query}:{DeadLetterOptions.Section}:{nameof(letters.Topic)} to another topic, or read fewer with [KafkaSource].");
        }
    }

    private static KafkaSourceArguments Arguments(KafkaSourceOptions kafka) => new()
    {
        Topics = kafka.Topics,
        Pattern = kafka.Pattern,
        Assign = kafka.Assign,
        StartingOffsets = kafka.StartingOffsets,
        StartingTimestamp = kafka.StartingTimestamp,
        StartingOffsetsByTimestamp = kafka.StartingOffsetsByTimestamp,
        EndingOffsets = kafka.EndingOffsets,
        EndingTimestamp = kafka.EndingTimestamp,
        EndingOffsetsByTimestamp = kafka.EndingOffsetsByTimestamp,
        MaxOffsetsPerTrigger = kafka.MaxOffsetsPerTrigger,
        MinOffsetsPerTrigger = kafka.MinOffsetsPerTrigger,
        HasMaxTriggerDelay = kafka.MaxTriggerDelay != new KafkaSourceOptions().MaxTriggerDelay,
        Options = [.. kafka.ClientOptions.Select(option => $"{option.Key}={option.Value}")],
    };

    private static KafkaSourceOptions ReadTopics(KafkaSourceOptions kafka, ArgumentReader reader)
    {
        if (reader.HasAny(nameof(kafka.Topics), nameof(kafka.Pattern), nameof(kafka.Assign)))
        {
            kafka = kafka with { Topics = [], Pattern = null, Assign = null };
        }

        return kafka with
        {
            Topics = reader.Texts(nameof(kafka.Topics), kafka.Topics),
            Pattern = reader.Text(nameof(kafka.Pattern), kafka.Pattern),
            Assign = reader.Text(nameof(kafka.Assign), kafka.Assign),
        };
    }

    private static KafkaSourceOptions ReadStart(KafkaSourceOptions kafka, ArgumentReader reader)
    {
        if (reader.HasAny(nameof(kafka.StartingOffsets), nameof(kafka.StartingTimestamp), nameof(kafka.StartingOffsetsByTimestamp)))
        {
            kafka = kafka with { StartingOffsets = null, StartingTimestamp = null, StartingOffsetsByTimestamp = null };
        }

        return kafka with
        {
            StartingOffsets = reader.Text(nameof(kafka.StartingOffsets), kafka.StartingOffsets),
            StartingTimestamp = reader.Number(nameof(kafka.StartingTimestamp), kafka.StartingTimestamp, 0),
            StartingOffsetsByTimestamp = reader.Text(nameof(kafka.StartingOffsetsByTimestamp), kafka.StartingOffsetsByTimestamp),
            StartingOffsetsByTimestampStrategy = reader.Choice(nameof(kafka.StartingOffsetsByTimestampStrategy), kafka.StartingOffsetsByTimestampStrategy),
        };
    }

    private static KafkaSourceOptions ReadEnd(KafkaSourceOptions kafka, ArgumentReader reader)
    {
        if (reader.HasAny(nameof(kafka.EndingOffsets), nameof(kafka.EndingTimestamp), nameof(kafka.EndingOffsetsByTimestamp)))
        {
            kafka = kafka with { EndingOffsets = null, EndingTimestamp = null, EndingOffsetsByTimestamp = null };
        }

        return kafka with
        {
            EndingOffsets = reader.Text(nameof(kafka.EndingOffsets), kafka.EndingOffsets),
            EndingTimestamp = reader.Number(nameof(kafka.EndingTimestamp), kafka.EndingTimestamp, 0),
            EndingOffsetsByTimestamp = reader.Text(nameof(kafka.EndingOffsetsByTimestamp), kafka.EndingOffsetsByTimestamp),
        };
    }

    /// <summary>Spark's one switch first, then what is said of single causes.</summary>
    private static KafkaSourceOptions ReadLoss(KafkaSourceOptions kafka, ArgumentReader reader)
    {
        if (reader.HasAny(nameof(KafkaSourceAttribute.FailOnDataLoss)))
        {
            var all = reader.Flag(nameof(KafkaSourceAttribute.FailOnDataLoss), true) ? LossPolicy.Fail : LossPolicy.Warn;
            kafka = kafka with { OnPartitionDeleted = all, OnTopicRecreated = all, OnRangeTrimmed = all, OnNewPartitionNotAtZero = all, OnRangeUnreadable = all };
        }

        return kafka with
        {
            OnPartitionDeleted = reader.Choice(nameof(kafka.OnPartitionDeleted), kafka.OnPartitionDeleted),
            OnTopicRecreated = reader.Choice(nameof(kafka.OnTopicRecreated), kafka.OnTopicRecreated),
            OnRangeTrimmed = reader.Choice(nameof(kafka.OnRangeTrimmed), kafka.OnRangeTrimmed),
            OnNewPartitionNotAtZero = reader.Choice(nameof(kafka.OnNewPartitionNotAtZero), kafka.OnNewPartitionNotAtZero),
            OnRangeUnreadable = reader.Choice(nameof(kafka.OnRangeUnreadable), kafka.OnRangeUnreadable),
        };
    }

    /// <summary>Settings of Kafka's clients: those of the attribute, and over them those of configuration.</summary>
    public static Dictionary<string, string> ReadClientOptions(IReadOnlyDictionary<string, string> declared, ArgumentReader reader)
    {
        var options = declared.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in reader.Settings("Options"))
        {
            options[KafkaOptionRules.Plain(name)] = value;
        }

        return options;
    }
}
