using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The header of a batch, and what can't be one.</summary>
public sealed class RecordBatchHeaderTests
{
    private readonly byte[] _batch = new BatchWriter
    {
        BaseOffset = 77,
        BaseTime = 1000,
        MaxTime = 2000,
        IsLogAppend = true,
        IsTransactional = true,
        ProducerId = 12,
    }.Add(TestRecord.Of("k", "v"), TestRecord.Of("k", "v")).ToArray();

    [Fact]
    public void Header_OfABatch_IsRead()
    {
        Assert.True(RecordBatchHeader.TryRead(_batch, out var header));
        Assert.Equal((77L, _batch.Length - 12, 7, (sbyte)2), (header.BaseOffset, header.Length, header.LeaderEpoch, header.Magic));
        Assert.Equal((_batch.Length, 78L, CompressionCodec.None), (header.TotalLength, header.LastOffset, header.Codec));
        Assert.Equal((1, true, false), (header.TimestampType, header.IsTransactional, header.IsControl));
        Assert.Equal((1000, 2000, 12), (header.BaseTimestamp, header.MaxTimestamp, header.ProducerId));
        Assert.Equal((3, 11, 2), (header.ProducerEpoch, header.BaseSequence, header.Count));
        Assert.Equal(BatchWriter.BitwiseCrc32C(_batch.AsSpan(21)), header.Crc);
    }

    [Fact]
    public void Header_InPart_MustBeWaitedFor()
    {
        for (int length = 0; length < RecordBatchHeader.Size; length++)
        {
            Assert.False(RecordBatchHeader.TryRead(_batch.AsSpan(0, length), out _));
        }
    }

    [Theory]
    [InlineData(16, 3, "it has the record format 3, which doesn't exist")]
    [InlineData(16, 0xFF, "it has the record format -1, which doesn't exist")]
    [InlineData(8, 0x80, "it states a length of -2147483579 bytes")]
    [InlineData(8, 0x7F, null)]
    [InlineData(11, 40, "it states a length of 40 bytes")]
    [InlineData(0, 0x80, "it states the offsets -9223372036854775731 and 1 more")]
    [InlineData(0, 0x7F, null)]
    [InlineData(23, 0xFF, "it states the offsets 77 and -16777215 more")]
    [InlineData(57, 0x80, "it states -2147483646 records in 2 offsets")]
    [InlineData(60, 3, "it states 3 records in 2 offsets")]
    public void Header_ThatCannotBe_IsRefused(int at, byte value, string? reason)
    {
        _batch[at] = value;
        var failure = Record.Exception(() => RecordBatchHeader.TryRead(_batch, out _));

        Assert.Equal(reason, failure?.Message);
        Assert.True(failure is null or DamagedBatchException);
    }
}
