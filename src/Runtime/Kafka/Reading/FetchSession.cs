using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>A fetch session (KIP-227): the broker remembers what is asked for, and requests name only what changed. Not every broker has sessions.</summary>
/// <param name="settings">Sizes and times.</param>
internal sealed class FetchSession(KafkaClientSettings settings)
{
    private const short FirstFlexible = 12;
    private const short FirstWithIds = 13;
    private const short FirstWithoutReplica = 15;

    private readonly List<(FetchTopic Topic, int Number)> _forgotten = [];
    private int _id;
    private int _epoch;

    /// <summary>Whether a version of the request is flexible (KIP-482).</summary>
    public static bool IsFlexible(short version) => version >= FirstFlexible;

    /// <summary>Whether a version names topics by their ids (KIP-516).</summary>
    public static bool HasIds(short version) => version >= FirstWithIds;

    /// <summary>The version to ask in: brokers that know no ids can speak a version that names topics by them.</summary>
    /// <param name="highest">The highest that both sides speak.</param>
    /// <param name="topics">What is fetched.</param>
    public static short VersionFor(short highest, FetchTopics topics)
    {
        if (HasIds(highest))
        {
            foreach (var topic in topics.All)
            {
                if (topic.Count > 0 && topic.Id == Guid.Empty)
                {
                    return FirstWithIds - 1;
                }
            }
        }

        return highest;
    }

    /// <summary>Begins a new session with the next request.</summary>
    public void Reset()
    {
        (_id, _epoch) = (0, 0);
        _forgotten.Clear();
    }

    /// <summary>Takes a partition out of the session.</summary>
    /// <param name="topic">Its topic.</param>
    /// <param name="fetch">The partition.</param>
    public void Forget(FetchTopic topic, PartitionFetch fetch)
    {
        if (fetch.Session.IsIn)
        {
            fetch.Session.IsIn = false;
            _forgotten.Add((topic, fetch.Partition.Number));
        }
    }

    /// <summary>Takes in what an answer says of the session.</summary>
    /// <param name="error">The error of the answer as a whole.</param>
    /// <param name="id">The session's number; 0 for none.</param>
    public void OnAnswer(KafkaErrorCode error, int id)
    {
        if (error != KafkaErrorCode.None || id == 0)
        {
            Reset();
            return;
        }

        if (id != _id)
        {
            (_id, _epoch) = (id, 0);
        }

        _epoch = _epoch == int.MaxValue ? 1 : _epoch + 1;
    }

    /// <summary>Writes a request for all partitions that have nothing stashed. Nothing is allocated for it.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="version">Its version.</param>
    /// <param name="topics">The partitions.</param>
    /// <param name="wait">How long the broker may wait for data.</param>
    public void Write(WireWriter writer, short version, FetchTopics topics, TimeSpan wait)
    {
        bool flexible = IsFlexible(version);
        if (version < FirstWithoutReplica)
        {
            // No replica: a consumer.
            writer.WriteInt32(-1);
        }

        writer.WriteInt32((int)wait.TotalMilliseconds);
        writer.WriteInt32(settings.FetchMinBytes);
        writer.WriteInt32(settings.FetchMaxBytes);
        writer.WriteInt8((sbyte)settings.Isolation);
        int named = Choose(topics);
        writer.WriteInt32(_id);
        writer.WriteInt32(_epoch);
        writer.WriteCount(named, flexible);
        foreach (var topic in topics.All)
        {
            WriteTopic(writer, version, topic);
        }

        WriteForgotten(writer, version);
        writer.WriteString(settings.Rack ?? "", flexible);
        writer.WriteTags(flexible);
    }

    /// <summary>Decides which partitions the request names: those that the broker doesn't have as they are now.</summary>
    /// <returns>How many topics they are of.</returns>
    private int Choose(FetchTopics topics)
    {
        int named = 0;
        foreach (var topic in topics.All)
        {
            bool isNamed = false;
            foreach (var fetch in topic.Partitions)
            {
                if (fetch is not null)
                {
                    isNamed |= Choose(topic, fetch);
                }
            }

            named += isNamed ? 1 : 0;
        }

        return named;
    }

    private bool Choose(FetchTopic topic, PartitionFetch fetch)
    {
        var entry = fetch.Session;
        if (_epoch == 0)
        {
            entry.IsIn = false;
        }

        if (!fetch.Stash.IsEmpty || fetch.FetchOffset < 0)
        {
            Forget(topic, fetch);
            return entry.IsNamed = false;
        }

        if (!entry.IsIn && _forgotten.Count > 0)
        {
            // Brokers take in what is new before they forget: what came back must not be in both lists.
            _forgotten.Remove((topic, fetch.Partition.Number));
        }

        fetch.AskedVersion = fetch.Version;
        entry.IsNamed = !entry.IsIn || entry.Offset != fetch.FetchOffset || entry.LeaderEpoch != fetch.LeaderEpoch;
        (entry.IsIn, entry.Offset, entry.LeaderEpoch) = (true, fetch.FetchOffset, fetch.LeaderEpoch);
        return entry.IsNamed;
    }

    private void WriteTopic(WireWriter writer, short version, FetchTopic topic)
    {
        int named = 0;
        foreach (var fetch in topic.Partitions)
        {
            named += fetch is { Session.IsNamed: true } ? 1 : 0;
        }

        if (named == 0)
        {
            return;
        }

        bool flexible = IsFlexible(version);
        WriteName(writer, version, topic);
        writer.WriteCount(named, flexible);
        foreach (var fetch in topic.Partitions)
        {
            if (fetch is { Session.IsNamed: true })
            {
                writer.WriteInt32(fetch.Partition.Number);
                writer.WriteInt32(fetch.LeaderEpoch);
                writer.WriteInt64(fetch.FetchOffset);
                if (flexible)
                {
                    // The last record's epoch, by which a follower would find out about truncation.
                    writer.WriteInt32(-1);
                }

                writer.WriteInt64(-1);
                writer.WriteInt32(settings.PartitionMaxBytes);
                writer.WriteTags(flexible);
            }
        }

        writer.WriteTags(flexible);
    }

    private void WriteForgotten(WireWriter writer, short version)
    {
        bool flexible = IsFlexible(version);
        if (_epoch == 0)
        {
            _forgotten.Clear();
        }

        writer.WriteCount(_forgotten.Count, flexible);
        foreach (var (topic, number) in _forgotten)
        {
            WriteName(writer, version, topic);
            writer.WriteCount(1, flexible);
            writer.WriteInt32(number);
            writer.WriteTags(flexible);
        }

        _forgotten.Clear();
    }

    private static void WriteName(WireWriter writer, short version, FetchTopic topic)
    {
        if (HasIds(version))
        {
            writer.WriteUuid(topic.Id);
        }
        else
        {
            writer.WriteString(topic.Name, IsFlexible(version));
        }
    }
}
