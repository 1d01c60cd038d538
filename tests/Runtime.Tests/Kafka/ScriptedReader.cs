using Microsoft.Extensions.Logging.Abstractions;

namespace Weir.Runtime.Tests;

/// <summary>The own reader over a <see cref="ScriptedBroker"/> that leads topic <c>t</c>.</summary>
internal sealed class ScriptedReader : IAsyncDisposable
{
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(2);
    private readonly ClusterClient _client;
    private readonly NativePartitionReader _reader;
    private readonly SourceMetrics _metrics = new("test", group: null);

    /// <summary>Makes a reader; the broker must have its partitions.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="policy">What is done with ranges that can't be read; lost ones that don't fail are in <see cref="Lost"/>.</param>
    /// <param name="timeout">How long nothing may come; null for longer than any test takes.</param>
    /// <param name="settings">The client's settings.</param>
    public ScriptedReader(
        ScriptedBroker broker, LossPolicy policy = LossPolicy.SideOutput, TimeSpan? timeout = null, KafkaClientSettings? settings = null)
    {
        settings = (settings ?? KafkaClientSettings.Default) with { ReconnectBackoff = TimeSpan.FromMilliseconds(1), ReconnectBackoffMax = TimeSpan.FromMilliseconds(2) };
        var connection = new KafkaConnection("127.0.0.1:1", timeout ?? s_hangs, "test", NullLogger.Instance, settings);
        var losses = new LossHandler(new KafkaSourceOptions { OnRangeUnreadable = policy }, "test", NullLogger.Instance, _metrics) { SideOutput = Lost.Add };
        _client = new ClusterClient(connection);
        _client.Map.Update(broker.Metadata("t"));
        _reader = new NativePartitionReader(connection, _client, losses, broker.Connect);
    }

    public List<LostRange> Lost { get; } = [];

    public ValueReceiver Seen { get; } = new();

    /// <summary>Reads a range of partition 0.</summary>
    public async Task<long> ReadAsync(long from, long to) =>
        await _reader.ReadAsync([new PartitionRange(new SourcePartition("t", 0), from, to)], Seen, default).AsTask().WaitAsync(s_hangs + s_hangs);

    /// <summary>Reads a range of partition 0, which must fail.</summary>
    /// <returns>The one error.</returns>
    public async Task<string> FailAsync(long from, long to) => (await Xunit.Assert.ThrowsAsync<QueryException>(() => ReadAsync(from, to))).Message;

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _client.DisposeAsync();
        _metrics.Dispose();
    }
}
