using Confluent.Kafka;

namespace Weir.Samples;

/// <summary>A Kafka inside this process: the mock cluster that librdkafka brings along. It speaks the real protocol on loopback and keeps nothing.</summary>
internal sealed class EmbeddedKafka : IDisposable
{
    private readonly IProducer<Null, string> _producer;

    public EmbeddedKafka()
    {
        var config = new ProducerConfig { BootstrapServers = "embedded", LingerMs = 0 };
        config.Set("test.mock.num.brokers", "1");
        _producer = new ProducerBuilder<Null, string>(config).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_producer.Handle).Build();
        var broker = admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers[0];
        Address = $"{broker.Host}:{broker.Port}";
    }

    /// <summary>Where the broker listens.</summary>
    public string Address { get; }

    /// <summary>Appends a line to a topic, which is made with its first line.</summary>
    public Task AppendAsync(string topic, string line, DateTime time) => _producer.ProduceAsync(
        new TopicPartition(topic, 0), new Message<Null, string> { Value = line, Timestamp = new Confluent.Kafka.Timestamp(time) });

    public void Dispose() => _producer.Dispose();
}
