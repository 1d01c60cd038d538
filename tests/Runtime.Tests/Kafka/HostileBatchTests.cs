using System.Buffers.Binary;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Record batches that are not what a producer wrote, read by the whole own reader: each is fetched once more, and then lost as the source's options say.</summary>
public sealed class HostileBatchTests
{
    private const string Remedy = "Restore the partition from a replica, or set OnRangeUnreadable of [KafkaSource] to Warn or SideOutput to go on without them.";

    private readonly ScriptedBroker _broker = new();

    public static TheoryData<string> Bombs => BombTests.Bombs;

    /// <summary>Bytes of a batch of ten records that its checksum covers, and the checksum.</summary>
    [Theory]
    [InlineData(17)] // The checksum.
    [InlineData(22)] // The codec.
    [InlineData(34)] // A time.
    [InlineData(50)] // The producer.
    [InlineData(61)] // The first record's length.
    [InlineData(90)] // A record.
    public async Task FlippedByte_IsFetchedOnceMoreAndThenLost(int at)
    {
        Damage(batch => batch[at] ^= 1);
        await using var reader = new ScriptedReader(_broker);
        Assert.Equal(31, await reader.ReadAsync(0, 41));

        Assert.Equal([new LostRange(LossCause.RangeUnreadable, "t", 0, 30, 40)], reader.Lost);
        Assert.Equal([.. Numbered(0, 30), "behind"], reader.Seen.Of(0));
    }

    [Theory]
    [InlineData(LossPolicy.Fail)]
    [InlineData(LossPolicy.Warn)]
    public async Task FlippedByte_IsLostByPolicy(LossPolicy policy)
    {
        Damage(batch => batch[70] ^= 1);
        await using var reader = new ScriptedReader(_broker, policy);
        if (policy == LossPolicy.Fail)
        {
            Assert.Equal($"Kafka has offsets 33 to 39 of t-0, but they can't be read: their bytes are damaged. {Remedy}", await reader.FailAsync(33, 41));
            return;
        }

        await reader.ReadAsync(33, 41);
        Assert.Equal(["behind"], reader.Seen.Of(0));
    }

    /// <summary>Where a batch ends can't be told then: all of the range behind it is lost, and not what came before.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(48)]
    [InlineData(5_000_000)]
    [InlineData(int.MaxValue)]
    public async Task Length_ThatIsFalse_LosesTheRestOfTheRange(int length)
    {
        Damage(batch => BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), length));
        await AssertRestIsLostAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public async Task BaseOffset_BeforeWhatWasRead_LosesTheRestOfTheRange(long offset)
    {
        Damage(batch => BinaryPrimitives.WriteInt64BigEndian(batch, offset));
        await AssertRestIsLostAsync();
    }

    [Theory]
    [InlineData(0, 7)] // The base offset, not covered by the checksum.
    [InlineData(8, 9)] // The length.
    [InlineData(16, 16)] // The format.
    public async Task Header_DamagedOnItsWay_IsFetchedAgain(int at, int bit)
    {
        Fill();
        byte[] damaged = Batch();
        damaged[at] ^= (byte)(1 << (bit % 8));
        _broker.Append(0, Batch(), 30, 39);
        _broker.Change = (fetch, answer) => fetch == 0 ? Replace(answer, Batch(), damaged) : answer;
        await using var reader = new ScriptedReader(_broker);
        await reader.ReadAsync(0, 40);

        Assert.Equal(Numbered(0, 40), reader.Seen.Of(0));
        Assert.Empty(reader.Lost);
        Assert.InRange(_broker.Fetches, 2, 3);
    }

    /// <summary>A message of Kafka before 0.11 may be shorter than a batch's header; alone in an answer it must not be asked for again and again.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 300)]
    public async Task OldFormat_IsOneError(sbyte magic, int valueBytes)
    {
        byte[] message = new byte[34 + valueBytes];
        BinaryPrimitives.WriteInt64BigEndian(message, 7);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(8), message.Length - 12);
        message[16] = (byte)magic;
        _broker.Append(0, message, 7, 7);
        await using var reader = new ScriptedReader(_broker);

        Assert.Equal(
            $"The records at offset 7 of t-0 have the record format {magic} of Kafka before 0.11, which Weir's own reader doesn't know. "
            + "Read the topic with Reader = KafkaReader.Confluent, or copy it to a new one.",
            await reader.FailAsync(7, 8));
        Assert.InRange(_broker.Fetches, 1, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(60)]
    public async Task Batch_ShorterThanItsHeader_IsLost(int length)
    {
        _broker.Append(0, Batch()[..length], 30, 39);
        await using var reader = new ScriptedReader(_broker);
        await reader.ReadAsync(30, 40);

        Assert.Equal([new LostRange(LossCause.RangeUnreadable, "t", 0, 30, 40)], reader.Lost);
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task Bomb_OfAnyCodec_IsOneErrorInBoundedMemory(string bomb)
    {
        byte[] batch = BombTests.Bomb(bomb);
        _broker.Append(0, batch, 42, 42);
        _broker.Append(0, new BatchWriter { BaseOffset = 43 }.Add(TestRecord.Of(null, "behind")).ToArray(), 43, 43);
        await using var reader = new ScriptedReader(_broker, settings: KafkaClientSettings.Default with { BatchMaxUnpackedBytes = BombTests.Limit });
        string failure = await reader.FailAsync(42, 44);

        // The same thread goes on to what is behind it; what it allocated is known with its next call.
        await reader.ReadAsync(43, 44);
        Assert.StartsWith("The records at offset 42 of t-0 would unpack (", failure, StringComparison.Ordinal);
        Assert.EndsWith("raise kafka.max.unpacked.batch.bytes.", failure, StringComparison.Ordinal);
        Assert.Equal(["behind"], reader.Seen.Of(0));
        Assert.InRange(_broker.Allocated, 0, (3 * BombTests.Limit) + (bomb == "Gzip" ? batch.Length * 3 : 0));
    }

    private static IEnumerable<string> Numbered(int from, int count) => Enumerable.Range(from, count).Select(i => $"p0 {i}");

    private static byte[] Batch() =>
        new BatchWriter { BaseOffset = 30 }.Add([.. Enumerable.Range(30, 10).Select(i => TestRecord.Of(null, $"p0 {i}"))]).ToArray();

    private static byte[] Replace(byte[] answer, byte[] part, byte[] by)
    {
        byte[] replaced = [.. answer];
        by.CopyTo(replaced, answer.AsSpan().IndexOf(part));
        return replaced;
    }

    private void Fill() => _broker.Fill(0, batches: 3, recordsEach: 10);

    /// <summary>Three good batches, a damaged one of the offsets 30 to 39 and one more.</summary>
    private void Damage(Action<byte[]> damage)
    {
        byte[] batch = Batch();
        damage(batch);
        Fill();
        _broker.Append(0, batch, 30, 39);
        _broker.Append(0, new BatchWriter { BaseOffset = 40 }.Add(TestRecord.Of(null, "behind")).ToArray(), 40, 40);
    }

    private async Task AssertRestIsLostAsync()
    {
        await using var reader = new ScriptedReader(_broker);
        await reader.ReadAsync(0, 15);
        await reader.ReadAsync(15, 35);
        Assert.Equal([new LostRange(LossCause.RangeUnreadable, "t", 0, 30, 35)], reader.Lost);

        // What the broker has behind it is read as ever.
        await reader.ReadAsync(40, 41);
        Assert.Equal([.. Numbered(0, 30), "behind"], reader.Seen.Of(0));
        Assert.InRange(_broker.Fetches, 3, 8);

        await using var failing = new ScriptedReader(_broker, LossPolicy.Fail);
        Assert.Equal($"Kafka has offsets 30 to 40 of t-0, but they can't be read: their bytes are damaged. {Remedy}", await failing.FailAsync(0, 41));
    }
}
