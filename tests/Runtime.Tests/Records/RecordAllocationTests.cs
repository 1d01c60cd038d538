using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Once its buffers have grown, a decoder allocates nothing for a record, and for a batch only what a library does.</summary>
public sealed class RecordAllocationTests
{
    private const int Records = 100_000;
    private const int BatchRecords = 1000;

    [Theory]
    [InlineData(CompressionCodec.None, 0)]
    [InlineData(CompressionCodec.Gzip, 0)]
    [InlineData(CompressionCodec.Snappy, 80)] // Snappier's decompressor.
    [InlineData(CompressionCodec.Lz4, 0)]
    [InlineData(CompressionCodec.Zstd, 0)]
    internal void Records_OfAnyCodec_AllocateNothingOfOurs(CompressionCodec codec, int bytesABatch)
    {
        byte[] batch = new BatchWriter { Codec = codec, BaseTime = 1_700_000_000_000 }.Add(BatchWriter.Mixed(BatchRecords)).ToArray();
        byte[] memory = [.. batch, .. new byte[RecordBuffer.Slack]];
        Assert.True(RecordBatchHeader.TryRead(memory, out var header));
        using var decoder = new RecordBatchDecoder();
        var receiver = new CountingReceiver();
        var partition = new SourcePartition("topic", 0);
        void Run()
        {
            for (int i = 0; i < Records / BatchRecords; i++)
            {
                decoder.Decode(in header, memory.AsSpan(0, batch.Length), partition, 0, long.MaxValue, receiver);
            }
        }

        Run();
        Assert.Equal(Records, receiver.Count);
        Assert.Equal(bytesABatch * (Records / BatchRecords), Allocated.Fewest(Run));
    }

    private sealed class CountingReceiver : IRecordReceiver
    {
        public long Count { get; private set; }

        public void Receive(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                Count += record.Value.Length >= 0 ? 1 : 0;
            }
        }
    }
}
