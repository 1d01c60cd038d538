using System.Buffers.Binary;
using System.Globalization;
using Confluent.Kafka;

namespace Weir.Benchmarks;

/// <summary><c>latency-producer</c>, the child of <c>latency</c>: sends records at fixed moments, however long the broker takes (an open loop), without waiting for more to send together.</summary>
internal static class LatencyProducer
{
    private const int ValueBytes = 100;
    private const long Lead = 200_000_000;

    /// <summary>Sends, and prints how late the broker acknowledged.</summary>
    /// <param name="args">The topic, its partitions, records a second, how many in all and how many of them are the warm-up.</param>
    internal static int Run(string[] args)
    {
        int[] numbers = [.. args[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        var (partitions, rate, records, warmUp) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var acknowledged = new Latencies();
        Error? failure = null;
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig
        {
            BootstrapServers = Broker.Address,
            LingerMs = 0,
            SocketNagleDisable = true,
            DeliveryReportFields = "status",
        }).SetLogHandler((_, _) => { }).Build();
        long start = Pacer.Now + Lead;
        for (int i = 0; i < records; i++)
        {
            long due = start + (i * 1_000_000_000L / rate);
            byte[] value = new byte[ValueBytes];
            BinaryPrimitives.WriteInt64LittleEndian(value, due);
            Pacer.SleepUntil(due);
            producer.Produce(new TopicPartition(args[0], i % partitions), new Message<Null, byte[]> { Value = value }, report =>
            {
                failure = report.Error.IsError ? report.Error : failure;
                acknowledged.Add(due, Pacer.Now);
            });
        }

        producer.Flush();
        if (failure is not null)
        {
            throw new InvalidOperationException($"A record could not be sent: {failure.Reason}");
        }

        long firstDue = start + (warmUp * 1_000_000_000L / rate);
        Console.WriteLine(firstDue.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(acknowledged.Report(firstDue));
        return 0;
    }
}
