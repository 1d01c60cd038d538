using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Packed batches in every form that producers write, and packed data that isn't what it says.</summary>
public sealed class CodecTests
{
    private static readonly TestRecord[] s_records = BatchWriter.Mixed(3000);

    private static readonly Dictionary<string, (CompressionCodec Codec, Func<byte[], byte[]> Pack)> s_forms = new()
    {
        ["gzip"] = (CompressionCodec.Gzip, Packing.Gzip),
        ["gzip in two members"] = (CompressionCodec.Gzip, records => [.. Packing.Gzip(records[..1000]), .. Packing.Gzip(records[1000..])]),
        ["snappy"] = (CompressionCodec.Snappy, records => Packing.Pack(CompressionCodec.Snappy, records)),
        ["xerial"] = (CompressionCodec.Snappy, records => Packing.Xerial(records)),
        ["xerial twice"] = (CompressionCodec.Snappy, records => [.. Packing.Xerial(records[..1000], 100), .. Packing.Xerial(records[1000..])]),
        ["lz4"] = (CompressionCodec.Lz4, records => Packing.Lz4(records)),
        ["lz4 unchecked"] = (CompressionCodec.Lz4, records => Packing.Lz4(records, isChecked: false)),
        ["lz4 of old clients"] = (CompressionCodec.Lz4, records => Packing.Lz4(records, hasOldChecksum: true)),
        ["lz4 in two frames"] = (CompressionCodec.Lz4, records => [.. Packing.Lz4(records[..1000]), .. Packing.Lz4(records[1000..], isChecked: false)]),
        ["lz4 in linked blocks"] = (CompressionCodec.Lz4, Packing.LinkedLz4),
        ["zstd"] = (CompressionCodec.Zstd, records => Packing.Zstd(records)),
        ["zstd stream"] = (CompressionCodec.Zstd, records => Packing.Zstd(records, isStream: true)),
        ["zstd in two frames"] = (CompressionCodec.Zstd, records => [.. Packing.Zstd(records[..1000]), .. Packing.Zstd(records[1000..], isStream: true)]),
    };

    public static TheoryData<string> Forms => [.. s_forms.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Batch_PackedInAnyForm_IsRead(string form)
    {
        using var decoder = new RecordBatchDecoder();
        var seen = new DecodedBatch();
        foreach (int count in (int[])[3000, 1, 40, 2999])
        {
            seen.Records.Clear();
            seen.Read(decoder, Batch(form, s_records[..count]));
            Assert.Equal(DecodedBatch.Expect(s_records[..count]), seen.Records);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Batch_AtTheLimit_IsReadAndOneByteBeyondIsNot(string form)
    {
        int length = 0;
        byte[] batch = Batch(form, s_records, records => length = records.Length);
        using var enough = new RecordBatchDecoder(unpackLimit: length);
        using var tooLittle = new RecordBatchDecoder(unpackLimit: length - 1);

        Assert.Equal(s_records.Length, new DecodedBatch().Read(enough, batch).Records.Count);
        var failure = Assert.Throws<QueryException>(() => new DecodedBatch().Read(tooLittle, batch));
        Assert.Equal(
            $"The records at offset 0 of topic-3 would unpack ({s_forms[form].Codec}) to more than {length - 1} bytes, the limit for one batch. "
            + "If whoever wrote them is to be trusted, raise kafka.max.unpacked.batch.bytes.",
            failure.Message);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Batch_BehindADamagedOne_IsRead(string form)
    {
        using var decoder = new RecordBatchDecoder(checksums: false);
        byte[] whole = Batch(form, s_records);
        byte[] damaged = [.. whole];
        for (int cut = 1; cut < 12; cut++)
        {
            // The records before the cut say that they are as many as before.
            damaged = new BatchWriter { Codec = s_forms[form].Codec, BaseTime = 1_700_000_000_000, Pack = records => s_forms[form].Pack(records)[..^cut] }
                .Add(s_records).ToArray();
            _ = Record.Exception(() => new DecodedBatch().Read(decoder, damaged));
            Assert.Equal(DecodedBatch.Expect(s_records), new DecodedBatch().Read(decoder, whole).Records);
        }
    }

    [Fact]
    public void Codec_ThatDoesNotExist_IsNamed()
    {
        byte[] batch = new BatchWriter { Codec = (CompressionCodec)6, Pack = records => records }.Add(s_records).ToArray();

        Assert.Equal("it has the codec 6, which doesn't exist", Assert.Throws<DamagedBatchException>(() => DecodedBatch.Decode(batch)).Message);
    }

    [Fact]
    public void Hash_OfExamples_IsThatOfTheSpecification()
    {
        Assert.Equal(0x02CC5D05u, XxHash32.Compute([]));
        Assert.Equal(0x550D7456u, XxHash32.Compute("a"u8));
        Assert.Equal(0x32D153FFu, XxHash32.Compute("abc"u8));
        Assert.Equal(0xE2293B2Fu, XxHash32.Compute(Encoding.ASCII.GetBytes("Nobody inspects the spammish repetition")));
    }

    private static byte[] Batch(string form, TestRecord[] records, Action<byte[]>? look = null)
    {
        var (codec, pack) = s_forms[form];
        return new BatchWriter
        {
            Codec = codec,
            BaseTime = 1_700_000_000_000,
            Pack = bytes =>
            {
                look?.Invoke(bytes);

                // What is cut in two has to be long enough.
                return bytes.Length > 1000 ? pack(bytes) : Packing.Pack(codec, bytes);
            },
        }.Add(records).ToArray();
    }
}
