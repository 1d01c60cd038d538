using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>A partition's offset that is asked for.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Time">Milliseconds since the epoch, or one of <see cref="OffsetTime"/>'s.</param>
/// <param name="LeaderEpoch">The epoch of the leader that the client knows; -1 for none.</param>
internal readonly record struct OffsetQuestion(SourcePartition Partition, long Time, int LeaderEpoch);

/// <summary>A partition's offset as ListOffsets tells it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Number">The partition's number.</param>
/// <param name="Error">Why there is none.</param>
/// <param name="Offset">The offset; -1 where no record has the time or a later one.</param>
internal readonly record struct OffsetAnswer(string Topic, int Number, KafkaErrorCode Error, long Offset) : IPartitionAnswer;

/// <summary>Asks a leader for offsets by time (ListOffsets).</summary>
internal static class ListOffsetsAnswer
{
    /// <summary>Whether a version of the request is flexible (KIP-482).</summary>
    public static bool IsFlexible(short version) => version >= 6;

    /// <summary>Asks.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="version">Its version.</param>
    /// <param name="isolation">Whether the latest offset is the last stable one (KIP-98).</param>
    /// <param name="questions">What is asked for, of partitions that the broker leads.</param>
    public static void Write(WireWriter writer, short version, Isolation isolation, IReadOnlyCollection<OffsetQuestion> questions)
    {
        bool flexible = IsFlexible(version);

        // No replica: a consumer.
        writer.WriteInt32(-1);
        writer.WriteInt8((sbyte)isolation);
        var topics = questions.GroupBy(question => question.Partition.Topic).ToList();
        writer.WriteCount(topics.Count, flexible);
        foreach (var topic in topics)
        {
            writer.WriteString(topic.Key, flexible);
            writer.WriteCount(topic.Count(), flexible);
            foreach (var question in topic)
            {
                writer.WriteInt32(question.Partition.Number);
                writer.WriteInt32(question.LeaderEpoch);
                writer.WriteInt64(question.Time);
                writer.WriteTags(flexible);
            }

            writer.WriteTags(flexible);
        }

        writer.WriteTags(flexible);
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static List<OffsetAnswer> Read(ref WireReader reader, short version)
    {
        bool flexible = IsFlexible(version);
        reader.ReadInt32();
        var answers = new List<OffsetAnswer>();
        int topics = reader.ReadCount(flexible, elementBytes: 3);
        for (int i = 0; i < topics; i++)
        {
            string topic = reader.ReadString(flexible);
            int partitions = reader.ReadCount(flexible, elementBytes: 26);
            for (int j = 0; j < partitions; j++)
            {
                int number = reader.ReadInt32();
                var error = reader.ReadError();
                reader.ReadInt64();
                long offset = reader.ReadInt64();
                reader.ReadInt32();
                reader.SkipTags(flexible);
                answers.Add(new OffsetAnswer(topic, number, error, offset));
            }

            reader.SkipTags(flexible);
        }

        return answers;
    }
}
