using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>A partition as Metadata tells it.</summary>
/// <param name="Number">The partition's number.</param>
/// <param name="Error">Why it has no leader.</param>
/// <param name="Leader">The broker that leads it; -1 for none.</param>
/// <param name="LeaderEpoch">How often its leader has changed; -1 where the broker doesn't tell.</param>
internal readonly record struct PartitionMetadata(int Number, KafkaErrorCode Error, int Leader, int LeaderEpoch);

/// <summary>A topic as Metadata tells it.</summary>
/// <param name="Name">The topic's name.</param>
/// <param name="Id">The topic's identity; empty where the broker has none.</param>
/// <param name="IsInternal">Whether it is Kafka's own.</param>
/// <param name="Error">Why nothing is told of it.</param>
/// <param name="Partitions">Its partitions.</param>
internal sealed record TopicMetadata(string Name, Guid Id, bool IsInternal, KafkaErrorCode Error, PartitionMetadata[] Partitions);

/// <summary>What a broker answers to Metadata.</summary>
/// <param name="Brokers">The brokers by their numbers.</param>
/// <param name="Topics">The topics that were asked for.</param>
internal sealed record MetadataAnswer(Dictionary<int, BrokerAddress> Brokers, TopicMetadata[] Topics)
{
    /// <summary>Whether a version of the request is flexible (KIP-482).</summary>
    public static bool IsFlexible(short version) => version >= 9;

    /// <summary>Asks.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="version">Its version.</param>
    /// <param name="topics">The topics' names; null for all.</param>
    public static void Write(WireWriter writer, short version, IReadOnlyCollection<string>? topics)
    {
        bool flexible = IsFlexible(version);
        writer.WriteCount(topics?.Count ?? -1, flexible);
        foreach (string topic in topics ?? [])
        {
            if (version >= 10)
            {
                writer.WriteUuid(Guid.Empty);
            }

            writer.WriteString(topic, flexible);
            writer.WriteTags(flexible);
        }

        // Reading a topic must not make it.
        writer.WriteBool(false);
        if (version is >= 8 and <= 10)
        {
            writer.WriteBool(false);
        }

        if (version >= 8)
        {
            writer.WriteBool(false);
        }

        writer.WriteTags(flexible);
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static MetadataAnswer Read(ref WireReader reader, short version)
    {
        bool flexible = IsFlexible(version);
        reader.ReadInt32();
        var brokers = new Dictionary<int, BrokerAddress>();
        int brokerCount = reader.ReadCount(flexible, elementBytes: 11);
        for (int i = 0; i < brokerCount; i++)
        {
            int id = reader.ReadInt32();
            string host = reader.ReadString(flexible);
            brokers[id] = BrokerAddress.Checked(host, reader.ReadInt32());
            reader.ReadNullableString(flexible);
            reader.SkipTags(flexible);
        }

        // The cluster's name and its controller: nothing is asked of either.
        reader.ReadNullableString(flexible);
        reader.ReadInt32();
        var topics = new TopicMetadata[reader.ReadCount(flexible, elementBytes: 6)];
        for (int i = 0; i < topics.Length; i++)
        {
            topics[i] = ReadTopic(ref reader, version, flexible);
        }

        return new MetadataAnswer(brokers, topics);
    }

    private static TopicMetadata ReadTopic(ref WireReader reader, short version, bool flexible)
    {
        var error = reader.ReadError();

        // From version 12 on the name may be null, of topics that are asked for by their ids.
        string name = reader.ReadNullableString(flexible) ?? "";
        var id = version >= 10 ? reader.ReadUuid() : Guid.Empty;
        bool isInternal = reader.ReadBool();
        var partitions = new PartitionMetadata[reader.ReadCount(flexible, elementBytes: 14)];
        for (int i = 0; i < partitions.Length; i++)
        {
            var fault = reader.ReadError();
            int number = reader.ReadInt32();
            if (number < 0)
            {
                throw new MalformedResponseException($"it names the partition {number}");
            }

            int leader = reader.ReadInt32();
            partitions[i] = new PartitionMetadata(number, fault, leader, reader.ReadInt32());

            // The replicas, those in sync and those offline.
            reader.SkipInt32Array(flexible);
            reader.SkipInt32Array(flexible);
            reader.SkipInt32Array(flexible);
            reader.SkipTags(flexible);
        }

        if (version >= 8)
        {
            reader.ReadInt32();
        }

        reader.SkipTags(flexible);
        return new TopicMetadata(name, id, isInternal, error, partitions);
    }
}
