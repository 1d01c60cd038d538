using System.Buffers.Binary;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Batches with every bit flipped, cut at every byte and changed at random: what comes out is what was written, or an error that says so.</summary>
public sealed class RecordFuzzTests
{
    private const int Mutations = 20_000;

    public static TheoryData<string> Batches => ["None", "Gzip", "Snappy", "Xerial", "Lz4", "Lz4 unchecked", "Zstd", "Zstd stream"];

    [Theory]
    [MemberData(nameof(Batches))]
    public void EveryBit_Flipped_IsRefusedOrHarmless(string name)
    {
        byte[] whole = Batch(name);
        using var run = new FuzzRun(DecodedBatch.Decode(whole).Records);
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] batch = [.. whole];
            batch[bit / 8] ^= (byte)(1 << (bit % 8));
            var outcome = run.Decode(batch, checksums: true);
            Assert.True(outcome is Outcome.Refused || !IsCovered(bit / 8), $"Bit {bit} of {name} was not missed.");
            run.Decode(batch, checksums: false);
        }
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void EveryCut_IsRefused(string name)
    {
        byte[] whole = Batch(name);
        using var run = new FuzzRun(DecodedBatch.Decode(whole).Records);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Equal(Outcome.Refused, run.Decode(whole[..length], checksums: true));

            // The same with a length that fits.
            if (length >= RecordBatchHeader.Size)
            {
                byte[] shorter = whole[..length];
                BinaryPrimitives.WriteInt32BigEndian(shorter.AsSpan(8), length - 12);
                Assert.Equal(Outcome.Refused, run.Decode(shorter, checksums: true));
                run.Decode(shorter, checksums: false);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Bytes_ChangedAtRandom_AreRefusedOrWithinBounds(string name)
    {
        byte[] whole = Batch(name);
        using var run = new FuzzRun(DecodedBatch.Decode(whole).Records);
        var random = new Random(name.Length * 7919);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] batch = Mutate(whole, random);
            run.Decode(batch, checksums: false);

            // What a producer wrote wrongly has the right checksum.
            if (batch.Length > RecordBatchHeader.Size)
            {
                BatchWriter.WriteChecksum(batch);
                run.Decode(batch, checksums: true);
            }
        }
    }

    // What the checksum doesn't cover: the base offset and the leader's epoch, which brokers write over, and the magic byte.
    private static bool IsCovered(int at) => at is >= 17 or (>= 8 and < 12);

    private static byte[] Batch(string name)
    {
        var records = BatchWriter.Mixed(24);
        var codec = Enum.Parse<CompressionCodec>(name.Split(' ')[0].Replace("Xerial", "Snappy", StringComparison.Ordinal));
        return new BatchWriter
        {
            BaseOffset = 1000,
            BaseTime = 1_700_000_000_000,
            Codec = codec,
            Pack = name switch
            {
                "Xerial" => bytes => Packing.Xerial(bytes, 300),
                "Lz4 unchecked" => bytes => Packing.Lz4(bytes, isChecked: false),
                "Zstd stream" => bytes => Packing.Zstd(bytes, isStream: true),
                _ => null,
            },
        }.Add(records).ToArray();
    }

    private static byte[] Mutate(byte[] whole, Random random)
    {
        byte[] batch = [.. whole];
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            int at = random.Next(batch.Length);
            switch (random.Next(6))
            {
                case 0:
                    batch[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    batch[at] = (byte)random.Next(256);
                    break;
                case 2:
                    batch[at] = (byte)(random.Next(2) * 255);
                    break;
                case 3:
                    batch.AsSpan(at, Math.Min(random.Next(1, 12), batch.Length - at)).Fill((byte)random.Next(256));
                    break;
                case 4:
                    int from = random.Next(batch.Length);
                    int length = Math.Min(random.Next(1, 20), batch.Length - Math.Max(at, from));
                    batch.AsSpan(from, length).CopyTo(batch.AsSpan(at));
                    break;
                default:
                    batch = random.Next(2) == 0 ? batch[..at] : [.. batch[..at], .. batch[random.Next(at + 1)..]];
                    if (batch.Length >= 12 && random.Next(8) != 0)
                    {
                        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
                    }

                    break;
            }

            if (batch.Length == 0)
            {
                return batch;
            }
        }

        return batch;
    }
}
