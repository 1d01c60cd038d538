using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The fast checksum against the definition.</summary>
public sealed class Crc32CTests
{
    private static readonly byte[] s_data = Bytes(100_000, seed: 1);

    [Fact]
    public void Sum_OfTheStandardsExample_IsTheStandards() => Assert.Equal(0xE3069283, Crc32C.Compute("123456789"u8));

    [Fact]
    public void Sum_OfEveryLength_IsTheDefinitions()
    {
        for (int length = 0; length <= 4096; length++)
        {
            // Each from another place, so that words are read at every alignment.
            var data = s_data.AsSpan(length % 64, length);
            uint sum = BatchWriter.BitwiseCrc32C(data);
            Assert.Equal(sum, Crc32C.Compute(data));
            Assert.Equal(sum, ~Crc32C.AppendInParts(~0u, data));
        }
    }

    [Fact]
    public void Sum_InPieces_IsThatOfTheWhole()
    {
        // Which of both ways is taken depends on the processor.
        Assert.Equal(BatchWriter.BitwiseCrc32C(s_data), ~Crc32C.AppendInParts(~0u, s_data));
        var random = new Random(2);
        uint whole = BatchWriter.BitwiseCrc32C(s_data);
        for (int run = 0; run < 200; run++)
        {
            uint sum = ~0u;
            int start = 0;
            while (start < s_data.Length)
            {
                int length = Math.Min(random.Next(1 << random.Next(1, 17)), s_data.Length - start);
                sum = Crc32C.Append(sum, s_data.AsSpan(start, length));
                start += length;
            }

            Assert.Equal(whole, ~sum);
        }
    }

    private static byte[] Bytes(int length, int seed)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
