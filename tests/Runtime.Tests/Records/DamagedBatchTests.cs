using System.Buffers.Binary;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Records that can't be ones: each is refused with its reason, whether or not checksums are checked.</summary>
public sealed class DamagedBatchTests
{
    private static readonly byte[] s_whole = new BatchWriter { BaseOffset = 10 }.Add(TestRecord.Of("key", "value"), TestRecord.Of("key", "value")).ToArray();

    [Fact]
    public void Batch_WithAFlippedBit_HasAnotherChecksum()
    {
        byte[] batch = [.. s_whole];
        batch[^1] ^= 1;
        var failure = Assert.Throws<DamagedBatchException>(() => DecodedBatch.Decode(batch));

        Assert.Matches("^its checksum is [0-9a-f]{8} instead of [0-9a-f]{8}$", failure.Message);
    }

    [Fact]
    public void Batch_Cut_IsTold()
    {
        byte[] memory = [.. s_whole, .. new byte[RecordBuffer.Slack]];
        Assert.True(RecordBatchHeader.TryRead(memory, out var header));
        using var decoder = new RecordBatchDecoder();
        var failure = Assert.Throws<DamagedBatchException>(
            () => decoder.Decode(in header, memory.AsSpan(0, s_whole.Length - 1), SourcePartition.Only, 0, 100, new DecodedBatch()));

        Assert.Equal($"it states {s_whole.Length} bytes and has {s_whole.Length - 1}", failure.Message);
    }

    [Theory]
    [InlineData("00 00 00 01 01 00", null)]
    [InlineData("00 00 00 01 01", "a record in it states a length of 5 bytes")]
    [InlineData("00 00 00 01 01 00 00", "a record in it states 0 headers, which don't fill it")]
    [InlineData("00 00 00 01 01 01", "a record in it states -1 headers, which don't fill it")]
    [InlineData("00 00 00 01 01 02", "a record in it states 1 headers, which don't fill it")]
    [InlineData("00 00 00 01 01 02 00 01", null)]
    [InlineData("00 00 00 01 01 02 01 01", "a header of a record in it has a part of -1 bytes, which doesn't fit in")]
    [InlineData("00 00 00 01 01 02 04 01", "a header of a record in it has a part of 2 bytes, which doesn't fit in")]
    [InlineData("00 00 00 01 01 FE FF FF FF 0F", "a record in it states 2147483647 headers, which don't fill it")]
    [InlineData("00 00 00 03 01 00", "a record in it has a key of -2 bytes, which doesn't fit in")]
    [InlineData("00 00 00 04 01 00", "a record in it has a key of 2 bytes, which doesn't fit in")]
    [InlineData("00 00 00 01 03 00", "a record in it has a value of -2 bytes, which doesn't fit in")]
    [InlineData("00 00 00 01 02 00", "a record in it has a value of 1 bytes, which doesn't fit in")]
    [InlineData("00 00 00 FE FF FF FF 0F 01 00", "a record in it has a key of 2147483647 bytes, which doesn't fit in")]
    [InlineData("00 00 01 01 01 00", "a record in it has the offset 10 + -1, which isn't between its neighbours")]
    [InlineData("00 00 02 01 01 00", "a record in it has the offset 10 + 1, which isn't between its neighbours")]
    [InlineData("00 00 80 80 80 80 80 01 01 00", "a number in it takes more than 5 bytes")]
    [InlineData("00 00 80 80 80 80 10 01 01 00", "a number in it has more than 32 bits")]
    [InlineData("00 80 80 80 80 80 80 80 80 80 80 00 01 01 00", "a number in it takes more than 10 bytes")]
    [InlineData("00 80 80 80 80 80 80 80 80 80 02 00 01 01 00", "a number in it has more than 64 bits")]
    [InlineData("00 80 80 80 80 80 80 80 80 80 00 00 01 01 00", null)]
    public void Record_ThatCannotBe_IsRefused(string body, string? reason)
    {
        byte[] batch = new BatchWriter { BaseOffset = 10 }.AddRaw(0, Convert.FromHexString(body.Replace(" ", "", StringComparison.Ordinal))).ToArray();

        Assert.Equal(reason, Record.Exception(() => DecodedBatch.Decode(batch))?.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x01 }, "a record in it states a length of -1 bytes")]
    [InlineData(new byte[] { 0x0E, 0, 0, 2, 1, 1, 0 }, "a record in it states 7 bytes, and 6 are left")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0x0F }, "a record in it states 2147483647 bytes, and 0 are left")]
    [InlineData(new byte[] { }, "a record in it states a length of -1 bytes")]
    public void Record_LongerThanItsBatch_IsRefused(byte[] second, string reason)
    {
        var seen = new DecodedBatch();
        byte[] batch = [.. new BatchWriter { BaseOffset = 10, LastDelta = 5 }.Add(TestRecord.Of("key", "value")).ToArray(), .. second];
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        batch[60] = 2;
        BatchWriter.WriteChecksum(batch);
        using var decoder = new RecordBatchDecoder();
        var failure = Assert.Throws<DamagedBatchException>(() => seen.Read(decoder, batch));

        // What is read behind the batch's end is the slack, of which nothing may come out.
        Assert.StartsWith(second.Length == 0 ? "a " : reason, failure.Message, StringComparison.Ordinal);
        Assert.Empty(seen.Records);
        Assert.Equal(10, failure.FirstLost);
    }

    [Fact]
    public void Bytes_BehindTheLastRecord_AreRefused()
    {
        byte[] batch = [.. s_whole, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        BatchWriter.WriteChecksum(batch);

        Assert.Equal("3 bytes follow its last record", Assert.Throws<DamagedBatchException>(() => DecodedBatch.Decode(batch)).Message);
    }

    [Fact]
    public void Damage_BehindRecordsThatWereHandedOn_TellsWhereItBegins()
    {
        var writer = new BatchWriter { BaseOffset = 1000, BaseTime = 1_700_000_000_000 }.Add(BatchWriter.Mixed(1000));
        var failure = Assert.Throws<DamagedBatchException>(() => DecodedBatch.Decode(writer.AddRaw(1000, [1, 2, 3, 4, 5]).ToArray()));

        Assert.Equal(1512, failure.FirstLost);
    }
}
