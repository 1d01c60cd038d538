using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>A transaction that is open in a partition.</summary>
/// <param name="ProducerId">The number of the producer whose it is.</param>
/// <param name="Offset">Its first offset.</param>
internal readonly record struct OpenTransaction(long ProducerId, long Offset);

/// <summary>The transactions that are open in a partition, as its leader tells (DescribeProducers, KIP-664).</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Number">The partition's number.</param>
/// <param name="Error">Why nothing is told.</param>
/// <param name="Open">The open ones, of whatever producers.</param>
internal sealed record ProducersAnswer(string Topic, int Number, KafkaErrorCode Error, IReadOnlyList<OpenTransaction> Open) : IPartitionAnswer
{
    /// <summary>Asks.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="partitions">Partitions that the broker leads.</param>
    public static void Write(WireWriter writer, IReadOnlyCollection<SourcePartition> partitions)
    {
        TopicPartitions.Write(writer, partitions);
        writer.WriteTags(flexible: true);
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static List<ProducersAnswer> Read(ref WireReader reader, short version)
    {
        reader.ReadInt32();
        var answers = new List<ProducersAnswer>();
        for (int topics = reader.ReadCount(flexible: true, elementBytes: 3); topics > 0; topics--)
        {
            string topic = reader.ReadString(flexible: true);
            for (int count = reader.ReadCount(flexible: true, elementBytes: 9); count > 0; count--)
            {
                int number = reader.ReadInt32();
                var error = reader.ReadError();
                reader.ReadNullableString(flexible: true);
                answers.Add(new ProducersAnswer(topic, number, error, ReadOpen(ref reader)));
                reader.SkipTags(flexible: true);
            }

            reader.SkipTags(flexible: true);
        }

        reader.SkipTags(flexible: true);
        return answers;
    }

    private static List<OpenTransaction> ReadOpen(ref WireReader reader)
    {
        var open = new List<OpenTransaction>();
        for (int producers = reader.ReadCount(flexible: true, elementBytes: 37); producers > 0; producers--)
        {
            long id = reader.ReadInt64();

            // Its epoch, last sequence number, last time and coordinator's epoch.
            reader.ReadInt32();
            reader.ReadInt32();
            reader.ReadInt64();
            reader.ReadInt32();
            long offset = reader.ReadInt64();
            reader.SkipTags(flexible: true);
            if (offset >= 0)
            {
                open.Add(new OpenTransaction(id, offset));
            }
        }

        return open;
    }
}
