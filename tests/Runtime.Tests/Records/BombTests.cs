using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Small batches that would unpack to a lot: each is refused before the memory for it is taken.</summary>
public sealed class BombTests
{
    internal const int Limit = 1024 * 1024;
    private const int Unpacked = 128 * 1024 * 1024;

    private static readonly byte[] s_zeros = new byte[Unpacked];

    public static TheoryData<string> Bombs => ["Gzip", "Snappy", "Snappy stating", "Xerial", "Lz4", "Lz4 stating", "Zstd", "Zstd stream", "Zstd stating"];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Bomb_OfAnyCodec_IsRefusedInBoundedMemory(string bomb)
    {
        byte[] batch = Bomb(bomb);
        using var decoder = new RecordBatchDecoder(unpackLimit: Limit);

        // The first time allocates what is used again.
        _ = Record.Exception(() => new DecodedBatch().Read(decoder, BatchWriter.Of(BatchWriter.Mixed(10)).ToArray()));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var failure = Assert.Throws<QueryException>(() => new DecodedBatch().Read(decoder, batch));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before - batch.Length;

        Assert.Equal(
            $"The records at offset 42 of topic-3 would unpack ({bomb.Split(' ')[0].Replace("Xerial", "Snappy", StringComparison.Ordinal)}) to more than {Limit} bytes, the limit for one batch. "
            + "If whoever wrote them is to be trusted, raise kafka.max.unpacked.batch.bytes.",
            failure.Message);
        Assert.InRange(allocated, 0, (2.5 * Limit) + (bomb == "Gzip" ? batch.Length * 2 : 0));
        Assert.InRange(batch.Length, 0, Unpacked / 15);

        // The decoder is as good as before.
        var records = BatchWriter.Mixed(100);
        byte[] next = new BatchWriter { Codec = CompressionCodec.Zstd, BaseTime = 1_700_000_000_000 }.Add(records).ToArray();
        Assert.Equal(DecodedBatch.Expect(records), new DecodedBatch().Read(decoder, next).Records);
    }

    /// <summary>A batch at offset 42 that would unpack to much more than <see cref="Limit"/>.</summary>
    internal static byte[] Bomb(string bomb)
    {
        var (codec, packed) = bomb switch
        {
            "Gzip" => (CompressionCodec.Gzip, Packing.Gzip(s_zeros)),
            "Snappy" => (CompressionCodec.Snappy, Packing.Pack(CompressionCodec.Snappy, s_zeros)),

            // Four gigabytes less one, and a literal.
            "Snappy stating" => (CompressionCodec.Snappy, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0, 1]),
            "Xerial" => (CompressionCodec.Snappy, Packing.Xerial(s_zeros)),
            "Lz4" => (CompressionCodec.Lz4, Packing.Lz4(s_zeros, isChecked: false)),
            "Lz4 stating" => (CompressionCodec.Lz4, Packing.Lz4(s_zeros)),
            "Zstd stream" => (CompressionCodec.Zstd, Packing.Zstd(s_zeros, isStream: true)),

            // A frame of one segment that states 2^62 bytes, and an empty last block.
            "Zstd stating" => (CompressionCodec.Zstd, [0x28, 0xB5, 0x2F, 0xFD, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 0, 0]),
            _ => (CompressionCodec.Zstd, Packing.Zstd(s_zeros)),
        };
        return new BatchWriter { BaseOffset = 42, Codec = codec, Pack = _ => packed }.Add(TestRecord.Of("k", "v")).ToArray();
    }
}
