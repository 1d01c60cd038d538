using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Weir.Runtime;
using Weir.Tests;
using Xunit;

namespace Weir.Samples.Tests;

/// <summary>Each sample prints what its <c>Expected.txt</c> says.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly PrintedBatches _output = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 12, 0, 2, TimeSpan.Zero));

    [Fact]
    public async Task WordCount_FedByTwoLines_PrintsWhatIsExpected()
    {
        using var lines = new LineServer();
        await using var query = await StartAsync<WordCount>("word-count:SocketSource:Port", $"{lines.Port}");
        await lines.SendAsync("apache spark");
        await _output.WaitForBatchAsync(0);
        await lines.SendAsync("apache hadoop");
        await _output.WaitForBatchAsync(1);

        AssertExpected("01.WordCount");
    }

    [Fact]
    public async Task KafkaCast_OfThreeRecords_PrintsWhatIsExpected()
    {
        using var kafka = new EmbeddedKafka();
        using var producer = new ProducerBuilder<string?, string?>(new ProducerConfig { BootstrapServers = kafka.Address }).Build();
        var partition = new TopicPartition("topic1", 0);
        await producer.ProduceAsync(partition, new() { Key = "k1", Value = "first" });
        await producer.ProduceAsync(partition, new() { Key = null!, Value = "second" });
        await producer.ProduceAsync(partition, new() { Key = "k3", Value = null! });
        await using var query = await StartAsync<KafkaCast>("kafka-cast:KafkaSource:BootstrapServers", kafka.Address);
        await query.ProcessAllAvailableAsync();

        AssertExpected("02.KafkaCast");
    }

    [Fact]
    public async Task WindowedWordCount_FedByTwoLines_PrintsWhatIsExpected()
    {
        using var lines = new LineServer();
        await using var query = await StartAsync<WindowedWordCount>("windowed-word-count:SocketSource:Port", $"{lines.Port}");
        await lines.SendAsync("apache spark");
        await _output.WaitForBatchAsync(0);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await lines.SendAsync("apache hadoop");
        await _output.WaitForBatchAsync(1);

        AssertExpected("03.WindowedWordCount");
    }

    public void Dispose() => _output.Dispose();

    private Task<StreamingQuery> StartAsync<TQuery>(string key, string value)
        where TQuery : IStreamQuery => StreamHost.StartAsync<TQuery>(new StreamHostOptions
        {
            Clock = _clock,
            Output = _output,
            Configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Weir:Queries:" + key, value)]).Build(),
        });

    private void AssertExpected(string sample) => Assert.Equal(Repo.TextOf("samples", sample, "Expected.txt"), _output.Text);
}
