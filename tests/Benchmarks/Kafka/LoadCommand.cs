using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;

namespace Weir.Benchmarks;

/// <summary>
/// <c>load drain RECORDS</c>: fills the topic of <c>drain</c> with the same records every time. A record is 100 bytes: a key of 8 and a value of 92. Event time
/// moves as in the peers' topics, a second in 10,000 records, without disorder.
/// </summary>
internal static class LoadCommand
{
    private const int KeyBytes = 8;
    private const int ValueBytes = 92;
    private const int Keys = 2000;
    private const long Start = 1_700_000_000_000;

    internal static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Read(args, "partitions");
        if (arguments.Words is not ["drain", var text] || !int.TryParse(text, CultureInfo.InvariantCulture, out int records))
        {
            throw new UsageException("load takes a workload and a number of records; the workload is drain, the peers' are filled by 'peers load'.");
        }

        await FillDrainAsync(records, arguments.Number("partitions", 4));
        return 0;
    }

    /// <summary>Fills the topic.</summary>
    internal static async Task FillDrainAsync(int records, int partitions)
    {
        long start = Stopwatch.GetTimestamp();
        await Broker.CreateTopicAsync("drain", partitions);
        var random = new Random(7);
        byte[][] keys = [.. Enumerable.Range(0, Keys).Select(key => System.Text.Encoding.ASCII.GetBytes(key.ToString("D8", CultureInfo.InvariantCulture)))];
        byte[][] values = [.. Enumerable.Range(0, 1024).Select(_ => random.GetItems("abcdefghijklmnopqrstuvwxyz0123456789"u8, ValueBytes))];
        using var producer = Producer();
        Error? failure = null;
        for (int i = 0; i < records; i++)
        {
            var message = new Message<byte[], byte[]>
            {
                Key = keys[random.Next(Keys)],
                Value = values[i % values.Length],
                Timestamp = new Confluent.Kafka.Timestamp(Start + (i / 10), TimestampType.CreateTime),
            };
            Send(producer, new TopicPartition("drain", i % partitions), message, report => failure = report.Error.IsError ? report.Error : failure);
        }

        producer.Flush();
        if (failure is not null)
        {
            throw new InvalidOperationException($"The topic could not be filled: {failure.Reason}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"workload":"drain","records":{{records}},"recordBytes":{{KeyBytes + ValueBytes}},"seconds":{{Stopwatch.GetElapsedTime(start).TotalSeconds:F2}}}"""));
    }

    private static void Send(
        IProducer<byte[], byte[]> producer, TopicPartition partition, Message<byte[], byte[]> message, Action<DeliveryReport<byte[], byte[]>> report)
    {
        while (true)
        {
            try
            {
                producer.Produce(partition, message, report);
                return;
            }
            catch (ProduceException<byte[], byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                Thread.Sleep(1);
            }
        }
    }

    private static IProducer<byte[], byte[]> Producer() => new ProducerBuilder<byte[], byte[]>(new ProducerConfig
    {
        BootstrapServers = Broker.Address,
        EnableIdempotence = true,
        LingerMs = 20,

        // The peers' batches.
        BatchSize = 262_144,
        BatchNumMessages = 1_000_000,
        QueueBufferingMaxMessages = 1_000_000,
        DeliveryReportFields = "none",
    }).SetLogHandler((_, _) => { }).Build();
}
