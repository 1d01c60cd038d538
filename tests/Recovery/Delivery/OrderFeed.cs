using System.Text;
using Confluent.Kafka;

namespace Weir.Recovery.Tests;

/// <summary>Writes the orders of <see cref="EurOrders"/>, a part at a time.</summary>
internal sealed class OrderFeed : IDisposable
{
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly string _topic;

    /// <summary>Connects.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="topic">The topic; nobody else writes it.</param>
    public OrderFeed(string address, string topic)
    {
        _topic = topic;
        var config = new ProducerConfig { BootstrapServers = address, EnableIdempotence = true, LingerMs = 1 };
        _producer = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
    }

    /// <summary>How many orders it has written.</summary>
    public int Written { get; private set; }

    /// <summary>The orders written so far that an output is expected of.</summary>
    public List<Place> Expected { get; } = [];

    /// <summary>Writes the next orders, and checks that each is where its name says.</summary>
    /// <param name="count">How many.</param>
    /// <param name="digits">With how many digits at least their names say the offset.</param>
    public async Task WriteAsync(int count, int digits = 1)
    {
        var places = Enumerable.Range(Written, count).Select(static number => new Place(number % EurOrders.Partitions, number / EurOrders.Partitions)).ToArray();
        Written += count;
        var sent = await Task.WhenAll(places.Select(place => _producer.ProduceAsync(
            new TopicPartition(_topic, place.Partition), new() { Value = Encoding.UTF8.GetBytes(EurOrders.Line(place, digits)) })));
        foreach (var (place, report) in places.Zip(sent))
        {
            if (report.Offset.Value != place.Offset)
            {
                throw new InvalidOperationException($"The order {place} stands at offset {report.Offset}.");
            }
        }

        Expected.AddRange(places.Where(EurOrders.IsExpected));
    }

    public void Dispose() => _producer.Dispose();
}
