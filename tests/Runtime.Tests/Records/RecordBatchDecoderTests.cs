using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Undamaged batches: every record comes out as it was written.</summary>
public sealed class RecordBatchDecoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(5000)]
    public void Batch_OfAnyCount_IsRead(int count)
    {
        var records = BatchWriter.Mixed(count);
        byte[] batch = new BatchWriter { BaseOffset = 1_000_000_000_000, BaseTime = 1_700_000_000_000 }.Add(records).ToArray();

        Assert.Equal(DecodedBatch.Expect(records, 1_000_000_000_000), DecodedBatch.Decode(batch).Records);
    }

    [Fact]
    public void Batch_WithoutRecords_GivesNone() => Assert.Empty(DecodedBatch.Decode(new BatchWriter { LastDelta = 5 }.ToArray()).Records);

    [Fact]
    public void Numbers_OfEveryLength_AreRead()
    {
        long[] times = [.. Enumerable.Range(0, 53).SelectMany(bit => (long[])[1L << bit, (1L << bit) - 1, -(1L << bit)])];
        var records = times.Select(time => TestRecord.Of("k", new string('v', (int)Math.Min(Math.Abs(time), 70_000)), time)).ToArray();

        Assert.Equal(DecodedBatch.Expect(records), DecodedBatch.Decode(BatchWriter.Of(records).ToArray()).Records);
    }

    [Fact]
    public void Offsets_LeftOutByCompaction_StayLeftOut()
    {
        int[] deltas = [3, 4, 70, 20_000, 3_000_000, int.MaxValue - 1];
        var writer = new BatchWriter { BaseOffset = 5, LastDelta = int.MaxValue };
        foreach (int delta in deltas)
        {
            writer.Add(delta, TestRecord.Of(null, "v"));
        }

        Assert.Equal(deltas.Select(delta => $"{5L + delta} at 0: null -> 'v'"), DecodedBatch.Decode(writer.ToArray()).Records);
    }

    [Theory]
    [InlineData(0, 2000)]
    [InlineData(100, 102)]
    [InlineData(1, 1)]
    [InlineData(700, 1030)]
    [InlineData(1999, 5000)]
    [InlineData(2000, 5000)]
    public void Range_WithinABatch_GivesItsRecordsOnly(long from, long until)
    {
        var records = BatchWriter.Mixed(2000);
        byte[] batch = new BatchWriter { BaseTime = 1_700_000_000_000 }.Add(records).ToArray();
        var expected = DecodedBatch.Expect(records).Skip((int)from).Take((int)Math.Min(until - from, 2000));

        Assert.Equal(expected, DecodedBatch.Decode(batch, from, until).Records);
    }

    [Fact]
    public void Time_OfLogAppend_IsTheBatchs()
    {
        var seen = DecodedBatch.Decode(new BatchWriter { IsLogAppend = true, BaseTime = 5, MaxTime = 777 }
            .Add(TestRecord.Of("k", "v", 10), TestRecord.Of("k", "v", 20)).ToArray());

        Assert.Equal(["0 at 777000: 'k' -> 'v'", "1 at 777000: 'k' -> 'v'"], seen.Records);
        Assert.Equal(1, seen.TimestampType);
    }

    [Theory]
    [InlineData((long.MaxValue / 1000) + 1)]
    [InlineData((long.MinValue / 1000) - 1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Time_BeyondMicroseconds_EndsTheQuery(long time)
    {
        byte[] batch = BatchWriter.Of(TestRecord.Of("k", "a"), TestRecord.Of("k", "b", time), TestRecord.Of("k", "c")).ToArray();
        var failure = Assert.Throws<QueryException>(() => DecodedBatch.Decode(batch));

        Assert.StartsWith($"The record at offset 1 of topic-3 has the timestamp {time} ms", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["0 at 0: 'k' -> 'a'"], DecodedBatch.Decode(batch, 0, 1).Records);
        Assert.Equal(["2 at 0: 'k' -> 'c'"], DecodedBatch.Decode(batch, 2, 3).Records);
    }

    [Theory]
    [InlineData(long.MaxValue / 1000)]
    [InlineData(long.MinValue / 1000)]
    [InlineData(-1)]
    public void Time_ThatMicrosecondsTell_IsKept(long time) =>
        Assert.Equal([$"0 at {time * 1000}: 'k' -> 'a'"], DecodedBatch.Decode(BatchWriter.Of(TestRecord.Of("k", "a", time)).ToArray()).Records);

    [Fact]
    public void Headers_BeginBehindTheValue_EvenOfNull()
    {
        var records = new[]
        {
            new TestRecord(null, "abc"u8.ToArray(), 0, ("h", [1, 2])),
            new TestRecord([1], null, 0, ("h", null), ("h", [])),
        };
        byte[] batch = new byte[500];
        byte[] written = BatchWriter.Of(records).ToArray();
        written.CopyTo(batch, 0);
        Assert.True(RecordBatchHeader.TryRead(batch, out var header));
        using var decoder = new RecordBatchDecoder();
        var parser = new RecordParser(in header, batch.AsSpan(0, written.Length), RecordBatchHeader.Size);
        var slots = new RecordSlot[2];

        Assert.Equal(2, parser.Read(slots));
        parser.CheckEnd();
        Assert.Equal([2, 2, (byte)'h', 4, 1, 2], batch[(slots[0].ValueOffset + 3)..][..6]);
        Assert.Equal((3, -1), (slots[0].ValueLength, slots[0].KeyLength));
        Assert.Equal([4, 2, (byte)'h', 1, 2, (byte)'h', 0], batch[slots[1].ValueOffset..][..7]);
        Assert.Equal((-1, 1), (slots[1].ValueLength, slots[1].KeyLength));
    }

    [Fact]
    public void Marker_OfATransaction_IsNoRecord() => Assert.Empty(
        DecodedBatch.Decode(new BatchWriter { IsControl = true, IsTransactional = true }.Add(new TestRecord([0, 0, 0, 1], [0, 0, 0, 0, 0, 0])).ToArray()).Records);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Batch_OfAnOldFormat_IsNamed(byte magic)
    {
        byte[] message = [0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 14, 1, 2, 3, 4, magic, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        var failure = Assert.Throws<QueryException>(() => DecodedBatch.Decode(message));

        Assert.Equal(
            $"The records at offset 9 of topic-3 have the record format {magic} of Kafka before 0.11, which Weir's own reader doesn't know. "
            + "Read the topic with Reader = KafkaReader.Confluent, or copy it to a new one.",
            failure.Message);
    }
}
