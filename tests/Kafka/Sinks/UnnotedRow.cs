using System.Buffers.Binary;
using System.Text;
using Weir.Runtime;

namespace Weir.Kafka.Tests;

/// <summary>Writes a record as a transactional producer's, into a partition that its coordinator doesn't know of: no end of a transaction will ever reach it.</summary>
/// <remarks>That is what a partition looks like whose mark was lost. The broker takes such a record with <c>transaction.partition.verification.enable=false</c> only.</remarks>
internal static class UnnotedRow
{
    private const short Version = 9;
    private const int TransactionalBit = 1 << 4;
    private const int TimeoutMilliseconds = 10_000;

    /// <summary>Writes it.</summary>
    /// <param name="address">The partition's leader.</param>
    /// <param name="transactionalId">The name of the transactions.</param>
    /// <param name="producer">The producer.</param>
    /// <param name="partition">A partition that it hasn't written to.</param>
    /// <param name="value">The record's value.</param>
    public static async Task WriteAsync(string address, string transactionalId, ProducerIdentity producer, SourcePartition partition, string value)
    {
        var broker = BrokerAddress.ParseList(address)[0];
        await using var channel = new PipeChannel(await BrokerStream.ConnectAsync(broker, tls: null, default), broker);
        var error = await new BrokerCaller(channel, "weir-tests").CallAsync(
            (ApiKey)0, Version, isFlexible: true, (writer, _) => Write(writer, transactionalId, partition, BatchOf(producer, value)), ReadError, default);
        if (error != KafkaErrorCode.None)
        {
            throw new InvalidOperationException($"The broker doesn't take the record: {error}.");
        }
    }

    private static void Write(WireWriter writer, string transactionalId, SourcePartition partition, byte[] batch)
    {
        writer.WriteString(transactionalId, flexible: true);
        writer.WriteInt16(-1);
        writer.WriteInt32(TimeoutMilliseconds);
        writer.WriteCount(1, flexible: true);
        writer.WriteString(partition.Topic, flexible: true);
        writer.WriteCount(1, flexible: true);
        writer.WriteInt32(partition.Number);
        writer.WriteBytes(batch, flexible: true);
        writer.WriteTags(flexible: true);
        writer.WriteTags(flexible: true);
        writer.WriteTags(flexible: true);
    }

    private static KafkaErrorCode ReadError(ref WireReader reader, short version)
    {
        reader.ReadCount(flexible: true, elementBytes: 1);
        reader.ReadString(flexible: true);
        reader.ReadCount(flexible: true, elementBytes: 1);
        reader.ReadInt32();
        return reader.ReadError();
    }

    /// <summary>A record batch of one record (KIP-98): lengths, checksum, attributes, times, producer, sequence number, records.</summary>
    private static byte[] BatchOf(ProducerIdentity producer, string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);

        // Attributes, time and offset above the base, no key, the value, no headers; numbers are zigzag.
        byte[] record = [0, 0, 0, 1, (byte)(text.Length << 1), .. text, 0];
        byte[] body = new byte[40 + 1 + record.Length];
        BinaryPrimitives.WriteInt16BigEndian(body, TransactionalBit);
        BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(6), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(14), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(22), producer.Id);
        BinaryPrimitives.WriteInt16BigEndian(body.AsSpan(30), producer.Epoch);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(36), 1);
        body[40] = (byte)(record.Length << 1);
        record.CopyTo(body.AsSpan(41));

        byte[] batch = new byte[21 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(12), -1);
        batch[16] = 2;
        BinaryPrimitives.WriteUInt32BigEndian(batch.AsSpan(17), Crc32C.Compute(body));
        body.CopyTo(batch.AsSpan(21));
        return batch;
    }
}
