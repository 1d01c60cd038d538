using System.Diagnostics.Metrics;
using Weir.Runtime.Tests.Kafka;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What exporters see of a query: <c>docs/metrics.md</c> names it all.</summary>
public sealed class MeterTests : IAsyncLifetime, IDisposable
{
    private readonly string _name = $"metrics-{Guid.NewGuid():N}";
    private readonly List<(string Instrument, double Value, Dictionary<string, object?> Tags)> _seen = [];
    private readonly MeterListener _listener = new();
    private readonly FakeCluster _cluster = new FakeCluster().Create("t", 10, 20);
    private KafkaSource _source = null!;

    public async Task InitializeAsync()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Weir")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.Start();
        _source = _cluster.Open(
            new KafkaSourceOptions
            {
                Topics = ["t"],
                BootstrapServers = "fake:9092",
                StartingOffsets = "earliest",
                MaxOffsetsPerTrigger = 12,
                OnRangeTrimmed = LossPolicy.Warn,
            },
            _name);
        await _source.StartAsync(default);
    }

    [Fact]
    public async Task Batch_CountsRecordsByPartition_AndShowsWhereItStands()
    {
        await RunBatchAsync(await _source.InitialOffsetsAsync(default));
        _listener.RecordObservableInstruments();

        Assert.Equal([4, 8], Values("messaging.client.consumed.messages"));
        Assert.Equal([4, 8], Values("weir.source.position"));
        Assert.Equal([10, 20], Values("weir.source.end_offset"));
        Assert.Equal([6, 12], Values("weir.source.lag"));
        var tags = _seen.First(one => one.Instrument == "messaging.client.consumed.messages").Tags;
        Assert.Equal("kafka", tags["messaging.system"]);
        Assert.Equal("poll", tags["messaging.operation.name"]);
        Assert.Equal("t", tags["messaging.destination.name"]);
        Assert.Equal("0", tags["messaging.destination.partition.id"]);
        Assert.DoesNotContain("messaging.consumer.group.name", tags.Keys);
    }

    [Fact]
    public async Task Loss_IsCountedByCause()
    {
        var at = await _source.InitialOffsetsAsync(default);
        _cluster.Trim("t", 1, 5);
        while (Values("weir.source.lost_offsets").Count == 0)
        {
            await _source.PlanAsync(at, await _source.LatestOffsetsAsync(default), TriggerKind.Default, default);
            await Task.Delay(20);
        }

        Assert.Equal([5], Values("weir.source.lost_offsets"));
        Assert.Equal("RangeTrimmed", _seen.First(one => one.Instrument == "weir.source.lost_offsets").Tags["weir.loss.cause"]);
    }

    [Fact]
    public async Task Source_ThatHasEnded_IsShownNoMore()
    {
        await RunBatchAsync(await _source.InitialOffsetsAsync(default));
        await _source.DisposeAsync();
        _listener.RecordObservableInstruments();

        Assert.Empty(Values("weir.source.lag"));
    }

    [Fact]
    public async Task Records_AreCountedWithoutAllocating()
    {
        var counter = new CountingReceiver(new SourceMetrics(_name, group: null)).For(new CollectingReceiver(keep: false));
        var partition = new SourcePartition("t", 0);
        byte[] data = new byte[64];
        var slots = new RecordSlot[1000];
        Run();

        Assert.Equal(0, Allocated.Fewest(Run));
        await Task.CompletedTask;

        void Run()
        {
            for (int i = 0; i < 100; i++)
            {
                counter.Receive(new SourceBatch(partition, data.AsSpan(0, 0), slots));
            }
        }
    }

    [Fact]
    public async Task Query_ReportsItsBatches()
    {
        var query = new ScriptedQuery();
        var definition = query.Definition with { Name = _name, Trigger = new TriggerOptions(TriggerKind.Once) };
        await using var execution = new MicroBatchExecution(
            definition, query.Source(TimeProvider.System, 1L, 2L), new DeclaredSinks(definition, TextWriter.Null), new StreamHostOptions());
        await execution.StartAsync(default);
        await execution.RunAsync(default);

        Assert.Equal([2], Values("weir.batch.records"));
        Assert.Single(Values("weir.batch.duration"));
    }

    public async Task DisposeAsync() => await _source.DisposeAsync();

    public void Dispose() => _listener.Dispose();

    private async Task RunBatchAsync(SourceOffsets at)
    {
        var range = await _source.PlanAsync(at, await _source.LatestOffsetsAsync(default), TriggerKind.Default, default);
        await _source.ReadAsync(range.From, range.To, new CollectingReceiver(keep: false), default);
        _source.Commit(range.To);
    }

    /// <summary>What was measured, in the order of partitions: other tests' queries report to the same meter.</summary>
    private List<double> Values(string instrument)
    {
        lock (_seen)
        {
            return [.. _seen.Where(one => one.Instrument == instrument).OrderBy(one => one.Tags.GetValueOrDefault("messaging.destination.partition.id")).Select(one => one.Value)];
        }
    }

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kept = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
        if (Equals(kept.GetValueOrDefault("weir.query.name"), _name))
        {
            lock (_seen)
            {
                _seen.Add((instrument.Name, value, kept));
            }
        }
    }
}
