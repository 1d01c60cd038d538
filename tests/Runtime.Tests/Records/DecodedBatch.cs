using System.Globalization;
using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What a decoder makes of a batch, as text to compare.</summary>
internal sealed class DecodedBatch : IRecordReceiver
{
    private static readonly SourcePartition s_partition = new("topic", 3);

    public List<string> Records { get; } = [];

    public int Batches { get; private set; }

    public int TimestampType { get; private set; } = -1;

    /// <summary>Decodes a batch that lies before as much slack as is promised, and no more than that can be read.</summary>
    public static DecodedBatch Decode(ReadOnlySpan<byte> batch, long from = 0, long until = long.MaxValue, bool checksums = true)
    {
        using var decoder = new RecordBatchDecoder(checksums);
        return new DecodedBatch().Read(decoder, batch, from, until);
    }

    /// <summary>Decodes another batch.</summary>
    public DecodedBatch Read(
        RecordBatchDecoder decoder, ReadOnlySpan<byte> batch, long from = 0, long until = long.MaxValue, AbortedTransactions? aborted = null)
    {
        byte[] memory = new byte[batch.Length + RecordBuffer.Slack];
        batch.CopyTo(memory);
        memory.AsSpan(batch.Length).Fill(0xFF);
        Assert.True(RecordBatchHeader.TryRead(memory.AsSpan(0, batch.Length), out var header));
        int before = Records.Count;
        long count = decoder.Decode(in header, memory.AsSpan(0, batch.Length), s_partition, from, until, this, aborted);
        Assert.Equal(count, Records.Count - before);
        return this;
    }

    public void Receive(scoped in SourceBatch batch)
    {
        Batches++;
        TimestampType = batch.TimestampType;
        foreach (var record in batch)
        {
            Records.Add(Line(record.Offset, record.Timestamp.Micros, Text(record.Key), Text(record.Value)));
        }
    }

    /// <summary>What records that were written should become.</summary>
    public static IEnumerable<string> Expect(IEnumerable<TestRecord> records, long baseOffset = 0) =>
        records.Select((record, i) => Line(baseOffset + i, record.Time * 1000, Text(new Bytes(record.Key)), Text(new Bytes(record.Value))));

    private static string Line(long offset, long micros, string key, string value) =>
        string.Create(CultureInfo.InvariantCulture, $"{offset} at {micros}: {key} -> {value}");

    private static string Text(Bytes bytes) => bytes.IsNull ? "null" : $"'{Encoding.Latin1.GetString(bytes.Span)}'";
}
