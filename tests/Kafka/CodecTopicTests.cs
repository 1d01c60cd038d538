using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>Topics that Confluent's producer wrote with each codec, in batches of many records, and with large ones.</summary>
[Collection(KafkaCollection.Name)]
public sealed class CodecTopicTests(RealKafka kafka)
{
    private const int Records = 3000;
    private const int LargeBytes = 5_000_000;

    public static TheoryData<KafkaReader, CompressionType> Topics()
    {
        var data = new TheoryData<KafkaReader, CompressionType>();
        foreach (var codec in Enum.GetValues<CompressionType>())
        {
            data.Add(KafkaReader.Native, codec);
            data.Add(KafkaReader.Confluent, codec);
        }

        return data;
    }

    [SkippableTheory, MemberData(nameof(Topics))]
    public async Task Topic_OfAnyCodec_IsReadWholeAndInParts(KafkaReader reader, CompressionType codec)
    {
        string topic = await kafka.CreateTopicAsync();
        await FillAsync(topic, codec);
        await using var source = await StartAsync(reader, topic);
        var whole = new WholeRecords();
        await source.ReadAsync(At(topic, 0), At(topic, Records), whole, default);
        Assert.Equal(Enumerable.Range(0, Records).Select(Expected), whole.All);

        // Neither step is a number of records that batches have.
        var parts = new WholeRecords();
        for (int at = 0, step = 7; at < Records; step = step == 7 ? 331 : 7)
        {
            int to = Math.Min(at + step, Records);
            Assert.Equal(to - at, await source.ReadAsync(At(topic, at), At(topic, to), parts, default));
            at = to;
        }

        Assert.Equal(whole.All, parts.All);
    }

    [SkippableTheory, MemberData(nameof(Topics))]
    public async Task Records_NearTheLargestThatABrokerTakes_AreRead(KafkaReader reader, CompressionType codec)
    {
        string topic = await LargeTopicAsync();
        byte[] random = new byte[LargeBytes];
        new Random(5).NextBytes(random);
        byte[] same = new byte[LargeBytes];
        same.AsSpan().Fill((byte)'x');
        await SendLargeAsync(topic, codec, [1], random, [2], same, [3]);
        await using var source = await StartAsync(reader, topic);
        var seen = new Sums();
        await source.ReadAsync(At(topic, 0), At(topic, 5), seen, default);

        Assert.Equal([Sums.Of([1]), Sums.Of(random), Sums.Of([2]), Sums.Of(same), Sums.Of([3])], seen.All);
        seen.All.Clear();
        await source.ReadAsync(At(topic, 3), At(topic, 4), seen, default);
        Assert.Equal([Sums.Of(same)], seen.All);
    }

    [SkippableTheory]
    [InlineData(CompressionType.Gzip)]
    [InlineData(CompressionType.Snappy)]
    [InlineData(CompressionType.Lz4)]
    [InlineData(CompressionType.Zstd)]
    public async Task Record_OverTheOwnReadersLimit_IsOneError(CompressionType codec)
    {
        string topic = await LargeTopicAsync();
        await SendLargeAsync(topic, codec, [1], new byte[LargeBytes]);
        await using var source = await StartAsync(KafkaReader.Native, topic, ("max.unpacked.batch.bytes", "1000000"));
        var seen = new Sums();
        var failure = await Assert.ThrowsAsync<QueryException>(async () => await source.ReadAsync(At(topic, 0), At(topic, 2), seen, default));

        Assert.Equal(
            $"The records at offset 1 of {topic}-0 would unpack ({codec}) to more than 1000000 bytes, the limit for one batch. "
            + "If whoever wrote them is to be trusted, raise kafka.max.unpacked.batch.bytes.",
            failure.Message);
    }

    private static string Expected(int i) =>
        $"{i} {(i % 3 == 0 ? "NULL" : $"key {i % 7}")} {(i % 11 == 5 ? "NULL" : Text(i))} {(i % 4 == 1 ? $"{{first, {i}}}{{second, NULL}}" : "")}";

    private static string Text(int i) => string.Concat(Enumerable.Repeat($"value {i} ", i % 9));

    private async Task FillAsync(string topic, CompressionType codec)
    {
        using var producer = kafka.Producer(configure: config => (config.CompressionType, config.LingerMs) = (codec, 100));
        for (int i = 0; i < Records; i++)
        {
            var message = new Message<byte[]?, byte[]?>
            {
                Key = i % 3 == 0 ? null : Bytes($"key {i % 7}"),
                Value = i % 11 == 5 ? null : Bytes(Text(i)),
            };
            if (i % 4 == 1)
            {
                message.Headers = new Confluent.Kafka.Headers { { "first", Bytes($"{i}") }, { "second", null } };
            }

            producer.Produce(new TopicPartition(topic, 0), message);
        }

        await Task.Run(() => producer.Flush());
    }

    private Task<string> LargeTopicAsync() => kafka.CreateTopicAsync(settings: new() { ["max.message.bytes"] = "6000000" });

    private async Task SendLargeAsync(string topic, CompressionType codec, params byte[][] values)
    {
        using var producer = kafka.Producer(configure: config => (config.CompressionType, config.MessageMaxBytes) = (codec, 6_000_000));
        foreach (byte[] value in values)
        {
            await producer.ProduceAsync(new TopicPartition(topic, 0), new() { Value = value });
        }
    }

    private async Task<KafkaSource> StartAsync(KafkaReader reader, string topic, params (string Key, string Value)[] options)
    {
        var source = new KafkaSource(
            Options(reader, kafka.Require(), topic) with { IncludeHeaders = true, ClientOptions = options.ToDictionary(one => one.Key, one => one.Value) },
            "test",
            NullLogger.Instance);
        await source.StartAsync(default);
        return source;
    }

    /// <summary>Keeps all that records have as text.</summary>
    private sealed class WholeRecords : IRecordReceiver
    {
        public List<string> All { get; } = [];

        public void Receive(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                string headers = "";
                foreach (var header in batch.HeadersOf(record))
                {
                    headers += $"{{{header.Key.ToString()}, {(header.Value.IsNull ? "NULL" : System.Text.Encoding.UTF8.GetString(header.Value.Span))}}}";
                }

                string key = record.Key.IsNull ? "NULL" : record.Utf8Key.ToString();
                string value = record.Value.IsNull ? "NULL" : record.Utf8Value.ToString();
                All.Add($"{record.Offset} {key} {value} {headers}");
            }
        }
    }

    /// <summary>Keeps values' lengths and sums.</summary>
    private sealed class Sums : IRecordReceiver
    {
        public List<(int Length, uint Sum)> All { get; } = [];

        public static (int Length, uint Sum) Of(ReadOnlySpan<byte> value) => (value.Length, Crc32C.Compute(value));

        public void Receive(scoped in SourceBatch batch)
        {
            foreach (var record in batch)
            {
                All.Add(Of(record.Value.Span));
            }
        }
    }
}
