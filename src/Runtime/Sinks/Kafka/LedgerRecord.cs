using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Weir.Runtime;

/// <summary>What the ledger says of a committed batch: it is written in the batch's own transaction, so that it is there if and only if the batch's rows are.</summary>
/// <param name="TransactionalId">Whose transactions they are; with the shard the record's key, by which the topic is compacted.</param>
/// <param name="QueryId">The query's identity, kept over restarts from a checkpoint.</param>
/// <param name="QueryName">The query's name, for people.</param>
/// <param name="BatchId">The batch.</param>
/// <param name="To">Where the batch ended in the source, as Spark writes offsets.</param>
internal sealed record LedgerRecord(string TransactionalId, Guid QueryId, string QueryName, long BatchId, string To)
{
    private const int Version = 1;

    // There is one writer a query; the number leaves room for more.
    private const string Shard = "/0";

    /// <summary>The topics that the batch has written to.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The record's key.</summary>
    public byte[] Key() => Encoding.UTF8.GetBytes(TransactionalId + Shard);

    /// <summary>The record's value: JSON, with how many rows went to each partition and their checksum, by which rows can be counted again.</summary>
    /// <param name="topics">What the batch has written.</param>
    public byte[] Value(IEnumerable<SinkTopic> topics)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteNumber("version"u8, Version);
        json.WriteString("query"u8, QueryId);
        json.WriteString("name"u8, QueryName);
        json.WriteNumber("batch"u8, BatchId);
        json.WriteString("to"u8, To);
        json.WriteStartObject("written"u8);
        foreach (var topic in topics)
        {
            WriteTopic(json, topic);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads a record.</summary>
    /// <returns>What it says; null where it is no record of a ledger.</returns>
    public static LedgerRecord? Read(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            var json = document.RootElement;
            string name = Encoding.UTF8.GetString(key.Span);
            return json.GetProperty("version").GetInt32() == Version && name.EndsWith(Shard, StringComparison.Ordinal)
                ? new LedgerRecord(
                    name[..^Shard.Length], json.GetProperty("query").GetGuid(), json.GetProperty("name").GetString()!, json.GetProperty("batch").GetInt64(), json.GetProperty("to").GetString()!)
                {
                    Topics = [.. json.GetProperty("written").EnumerateObject().Select(static topic => topic.Name)],
                }
                : null;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void WriteTopic(Utf8JsonWriter json, SinkTopic topic)
    {
        json.WriteStartObject(topic.Name);
        for (int i = 0; i < topic.Written.Length; i++)
        {
            var tally = topic.Written[i];
            if (tally.Rows > 0)
            {
                json.WriteStartObject(i.ToString(CultureInfo.InvariantCulture));
                json.WriteNumber("rows"u8, tally.Rows);
                json.WriteString("crc32c"u8, tally.Hash.ToString("x8", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }
}
