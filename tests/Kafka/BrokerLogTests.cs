using Confluent.Kafka;
using Weir.Runtime;
using Weir.Tests;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>Record batches that librdkafka packed, and those that the broker packed with Java's codecs, as they lie in the broker's log.</summary>
[Collection(KafkaCollection.Name)]
public sealed class BrokerLogTests(RealKafka kafka)
{
    private const int Records = 3000;
    private static readonly DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<CompressionType, bool> Packed => new()
    {
        { CompressionType.None, false },
        { CompressionType.Gzip, false },
        { CompressionType.Snappy, false },
        { CompressionType.Lz4, false },
        { CompressionType.Zstd, false },
        { CompressionType.Gzip, true },
        { CompressionType.Snappy, true },
        { CompressionType.Lz4, true },
        { CompressionType.Zstd, true },
    };

    [SkippableTheory]
    [MemberData(nameof(Packed))]
    public async Task Batches_OfAnyCodec_AreWhatWasWritten(CompressionType codec, bool isPackedByBroker)
    {
        var settings = new Dictionary<string, string> { ["compression.type"] = isPackedByBroker ? codec.ToString().ToLowerInvariant() : "producer" };
        string topic = await kafka.CreateTopicAsync(settings: settings);
        Produce(topic, isPackedByBroker ? CompressionType.None : codec);
        var seen = Decode(BrokerLog.Read(topic), out var codecs);

        Assert.Equal([(CompressionCodec)(int)codec], codecs);
        Assert.Equal(Enumerable.Range(0, Records).Select(Expected), seen.Records);
    }

    [SkippableFact]
    public async Task Batches_WithTheBrokersTime_HaveIt()
    {
        string topic = await kafka.CreateTopicAsync(settings: new() { ["message.timestamp.type"] = "LogAppendTime" });
        Produce(topic, CompressionType.Lz4);
        var seen = Decode(BrokerLog.Read(topic), out _);

        Assert.All(seen.Records, record => Assert.Equal((1, true), (record.TimestampType, record.Micros > Micros(s_start.AddDays(1)))));
        Assert.Equal(Records, seen.Records.Count);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Markers_OfTransactions_AreNoRecords(bool isCommittedOnly)
    {
        string topic = await kafka.CreateTopicAsync();
        using (var producer = kafka.Producer(transactionalId: topic))
        {
            producer.InitTransactions(TimeSpan.FromMinutes(2));
            for (int i = 0; i < 4; i++)
            {
                producer.BeginTransaction();
                await producer.ProduceAsync(new TopicPartition(topic, 0), new() { Value = SourceOf.Bytes($"{i}") });
                if (i % 2 == 0)
                {
                    producer.CommitTransaction();
                }
                else
                {
                    producer.AbortTransaction();
                }
            }
        }

        // A coordinator answers once it has noted an end, and the last mark is written a moment later.
        await using var source = await SourceOf.StartAsync(kafka, KafkaReader.Native, "earliest", topic);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await source.LatestOffsetsAsync(limit.Token)).Single < 8)
        {
            await Task.Delay(20, limit.Token);
        }

        byte[] log = BrokerLog.Read(topic);
        Assert.True(RecordBatchHeader.TryRead(log, out var first));
        var aborted = new AbortedTransactions();
        aborted.Add(first.ProducerId, firstOffset: 2);
        aborted.Add(first.ProducerId, firstOffset: 6);
        var seen = Decode(log, out _, isCommittedOnly ? aborted : null);

        Assert.Equal(isCommittedOnly ? ["0", "2"] : ["0", "1", "2", "3"], seen.Values);
    }

    private static Receiver Decode(byte[] log, out HashSet<CompressionCodec> codecs, AbortedTransactions? aborted = null)
    {
        using var decoder = new RecordBatchDecoder();
        var partition = new SourcePartition("t", 0);
        var seen = new Receiver();
        codecs = [];
        int at = 0;
        while (at < log.Length - 64 && RecordBatchHeader.TryRead(log.AsSpan(at..^64), out var header))
        {
            codecs.Add(header.Codec);
            decoder.Decode(in header, log.AsSpan(at, header.TotalLength), partition, 0, long.MaxValue, seen, aborted);
            at += header.TotalLength;
        }

        Assert.Equal(log.Length - 64, at);
        return seen;
    }

    private static SeenRecord Expected(int i) => new("t", 0, i, Key(i), Value(i), Micros(Time(i)), TimestampType: 0);

    private static string? Key(int i) => i % 5 == 0 ? null : $"key {i}";

    private static string? Value(int i) => i % 7 == 0 ? null : string.Concat(Enumerable.Repeat($"value {i} ", i % 50));

    private static DateTime Time(int i) => s_start.AddMilliseconds(i % 2 == 0 ? i : i * -5_000L);

    private static long Micros(DateTime time) => Weir.Timestamp.FromDateTimeOffset(time).Micros;

    private void Produce(string topic, CompressionType codec)
    {
        var config = new ProducerConfig { BootstrapServers = kafka.Require(), CompressionType = codec, EnableIdempotence = true, LingerMs = 50 };
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
        for (int i = 0; i < Records; i++)
        {
            var message = new Message<byte[]?, byte[]?>
            {
                Key = Key(i) is { } key ? SourceOf.Bytes(key) : null,
                Value = Value(i) is { } value ? SourceOf.Bytes(value) : null,
                Timestamp = new Confluent.Kafka.Timestamp(Time(i)),
            };
            if (i % 3 == 0)
            {
                message.Headers = new Confluent.Kafka.Headers { { "first", SourceOf.Bytes($"{i}") }, { "second", null } };
            }

            producer.Produce(new TopicPartition(topic, 0), message);
        }

        producer.Flush();
    }
}
