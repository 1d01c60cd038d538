using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The bytes of records as version 1 writes them, which every later one must read.</summary>
public sealed class RecordTests
{
    private const string Offsets = "02000000" + "01000000" + "61" + "01000000" + "00000000" + "0500000000000000" + "01000000" + "62" + "02000000" + "00000000" + "0600000000000000" + "03000000" + "0700000000000000";
    private const string One = "01000000" + "00000000" + "01000000" + "00000000" + "0900000000000000";

    private static readonly Guid s_id = Guid.ParseExact("00112233-4455-6677-8899-aabbccddeeff", "D");
    private static readonly SourceOffsets s_offsets = new(
        [new(new SourcePartition("a", 0), 5), new(new SourcePartition("b", 0), 6), new(new SourcePartition("b", 3), 7)]);

    private readonly PayloadWriter _writer = new();

    public static TheoryData<byte, string> Golden { get; } = new()
    {
        { 1, "00112233445566778899aabbccddeeff" + "e803000000000000" + "01000000" + "06000000" + "736f75726365" + "03000000" + "5b4b5d" + Offsets + "ffffffff" },
        { 2, "02000000" + "7b7d" },
        { 3, "0300000000000000" + "e803000000000000" + "d007000000000000" + "b80b000000000000" + Offsets + Offsets + One },
        { 4, "0300000000000000" + "01000000" + "02000000" + "abcd" },
        { 5, "0300000000000000" + "e803000000000000" + "02000000" + "0a00000000000000" + "efbeadde" },
        { 6, "0300000000000000" },
        { 7, "0300000000000000" + "19000000" + "30303030303030303030303030303030303030332e66756c6c" + "6400000000000000" + "efbeadde" },
        { 8, "ffffffffffffffff" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Record_Written_IsAsStored(byte type, string expected)
    {
        Write((CheckpointRecordType)type);

        Assert.Equal(expected, Convert.ToHexStringLower(_writer.Written));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Record_Stored_IsRead(byte type, string stored) => Assert.Equal(Expected((CheckpointRecordType)type), Read((CheckpointRecordType)type, Convert.FromHexString(stored)));

    [Theory]
    [MemberData(nameof(Golden))]
    public void Record_CutAnywhereOrWithMoreBehindIt_IsDamage(byte type, string stored)
    {
        byte[] bytes = Convert.FromHexString(stored);
        int shortest = type == (byte)CheckpointRecordType.State ? bytes.Length - 2 : bytes.Length;
        for (int length = 0; length < shortest; length++)
        {
            Assert.Throws<InvalidDataException>(() => Read((CheckpointRecordType)type, bytes[..length]));
        }

        if (shortest == bytes.Length)
        {
            Assert.Throws<InvalidDataException>(() => Read((CheckpointRecordType)type, [.. bytes, 0]));
        }
    }

    [Fact]
    public void Metadata_Written_IsAsStored()
    {
        byte[] bytes = new CheckpointMetadata(s_id, "q").Encode();

        Assert.Equal("5745495243484b50" + "01000000" + "01000000" + "00112233445566778899aabbccddeeff" + "01000000" + "71", Convert.ToHexStringLower(bytes.AsSpan(0, bytes.Length - 4)));
        Assert.Equal(new CheckpointMetadata(s_id, "q"), CheckpointMetadata.Decode(bytes, "METADATA"));
    }

    [Fact]
    public void Offsets_Read_AreThoseWritten()
    {
        OffsetsPayload.Write(_writer.Clear(), s_offsets);
        var reader = new PayloadReader(_writer.Written);

        Assert.Equal(s_offsets, OffsetsPayload.Read(ref reader));
        reader.End();
    }

    private void Write(CheckpointRecordType type)
    {
        _writer.Clear();
        switch (type)
        {
            case CheckpointRecordType.Start:
                new StartRecord(s_id, new Timestamp(1000), [new QueryFact("source", "[K]")], s_offsets, null).Write(_writer);
                break;
            case CheckpointRecordType.Source:
                SourceMetadataRecord.Write(_writer, "{}");
                break;
            case CheckpointRecordType.Plan:
                PlanRecord.Write(_writer, new BatchPlan(new BatchContext(3, new Timestamp(1000), new Timestamp(2000), new Timestamp(3000)), s_offsets, s_offsets, new SourceOffsets(9)));
                break;
            case CheckpointRecordType.State:
                new StateRecord(3, 1, 2).Write(_writer);
                _writer.Bytes([0xab, 0xcd]);
                break;
            case CheckpointRecordType.Prepared:
                new PreparedRecord(3, new Timestamp(1000), 2, 10, 0xdeadbeef).Write(_writer);
                break;
            case CheckpointRecordType.Committed:
                BatchRecord.Write(_writer, 3);
                break;
            case CheckpointRecordType.Snapshot:
                new SnapshotRecord(3, SnapshotFormat.NameOf(3), 100, 0xdeadbeef).Write(_writer);
                break;
            default:
                BatchRecord.Write(_writer, -1);
                break;
        }
    }

    private static string Read(CheckpointRecordType type, byte[] bytes) => type switch
    {
        CheckpointRecordType.Start => StartRecord.Read(bytes) is var start ? $"{start.RunId} {start.Time.Micros} {start.Facts[0]} {start.First} {start.SourceMetadata is null}" : "",
        CheckpointRecordType.Source => SourceMetadataRecord.Read(bytes) ?? "",
        CheckpointRecordType.Plan => PlanRecord.Read(bytes) is var plan ? $"{plan.Context} {plan.From} {plan.To} {plan.Latest}" : "",
        CheckpointRecordType.State => StateRecord.Read(bytes, out var piece) is var state ? $"{state} {Convert.ToHexStringLower(piece)}" : "",
        CheckpointRecordType.Prepared => PreparedRecord.Read(bytes).ToString(),
        CheckpointRecordType.Snapshot => SnapshotRecord.Read(bytes).ToString(),
        _ => $"{BatchRecord.Read(bytes)}",
    };

    private static string Expected(CheckpointRecordType type) => type switch
    {
        CheckpointRecordType.Start => $"{s_id} 1000 {new QueryFact("source", "[K]")} {s_offsets} True",
        CheckpointRecordType.Source => "{}",
        CheckpointRecordType.Plan => $"{new BatchContext(3, new Timestamp(1000), new Timestamp(2000), new Timestamp(3000))} {s_offsets} {s_offsets} 9",
        CheckpointRecordType.State => $"{new StateRecord(3, 1, 2)} abcd",
        CheckpointRecordType.Prepared => new PreparedRecord(3, new Timestamp(1000), 2, 10, 0xdeadbeef).ToString(),
        CheckpointRecordType.Snapshot => new SnapshotRecord(3, SnapshotFormat.NameOf(3), 100, 0xdeadbeef).ToString(),
        CheckpointRecordType.Committed => "3",
        _ => "-1",
    };
}
