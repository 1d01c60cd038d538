using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Commits the offsets of finished batches to a consumer group, for tools that watch lag. The query itself never reads them.</summary>
/// <remarks>
/// Batches don't wait: what they finish is noted, and about once a second the newest is sent. What is left is sent when the query
/// stops. A failure is logged and the next batch tries again.
/// </remarks>
internal sealed partial class OffsetCommitter : IAsyncDisposable
{
    // Kafka's own clients commit every five seconds; tools look more often than that.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // A query that stops doesn't wait for long for what is only of use to tools.
    private static readonly TimeSpan s_longestFarewell = TimeSpan.FromSeconds(5);

    private readonly IAdminClient _admin;
    private readonly KafkaConnection _connection;
    private readonly string _group;
    private readonly ILogger _logger;
    private readonly WakeSignal _finished = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;
    private SourceOffsets? _newest;

    /// <summary>Makes a client; it connects with its first commit.</summary>
    /// <param name="connection">The brokers.</param>
    /// <param name="group">The group.</param>
    /// <param name="logger">What takes failures.</param>
    public OffsetCommitter(KafkaConnection connection, string group, ILogger logger)
    {
        _connection = connection;
        _group = group;
        _logger = logger;
        var builder = new AdminClientBuilder(connection.Configure(new AdminClientConfig()))
            .SetLogHandler((_, message) => connection.OnLog(message))
            .SetErrorHandler((_, error) => connection.OnError(error));
        _admin = connection.Build(builder.Build);
        _sending = Task.Run(SendAsync);
    }

    /// <summary>Takes note of where a batch ended.</summary>
    public void Commit(SourceOffsets end)
    {
        Volatile.Write(ref _newest, end);
        _finished.Set();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await SendNewestAsync(s_longestFarewell).ConfigureAwait(false);
        _admin.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        while (true)
        {
            await _finished.WaitAsync(_stop.Token).ConfigureAwait(false);
            await SendNewestAsync(_connection.RequestTimeout).ConfigureAwait(false);
            await Task.Delay(s_pause, _stop.Token).ConfigureAwait(false);
        }
    }

    private async Task SendNewestAsync(TimeSpan timeout)
    {
        if (Interlocked.Exchange(ref _newest, null) is not { Partitions.Count: > 0 } offsets)
        {
            return;
        }

        var request = new ConsumerGroupTopicPartitionOffsets(
            _group, [.. offsets.Partitions.Select(pair => new TopicPartitionOffset(pair.Key.Topic, pair.Key.Number, pair.Value))]);
        try
        {
            await _admin.AlterConsumerGroupOffsetsAsync([request], new AlterConsumerGroupOffsetsOptions { RequestTimeout = timeout })
                .OnPool(CancellationToken.None).ConfigureAwait(false);
        }
        catch (AlterConsumerGroupOffsetsException failure)
        {
            LogFailure(_connection.QueryName, _group, ReasonOf(failure.Results[0]));
            KeepForLater(offsets);
        }
        catch (KafkaException failure)
        {
            LogFailure(_connection.QueryName, _group, failure.Error.Reason);
            KeepForLater(offsets);
        }
    }

    private static string ReasonOf(AlterConsumerGroupOffsetsReport report)
    {
        if (report.Error.IsError)
        {
            return report.Error.Reason;
        }

        var refused = report.Partitions.Find(one => one.Error.IsError);
        return refused is null ? "no reason was given" : $"{refused.Topic}-{refused.Partition.Value}: {refused.Error.Reason}";
    }

    private void KeepForLater(SourceOffsets offsets) => Interlocked.CompareExchange(ref _newest, offsets, null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Query {Query} could not commit its offsets to the group '{Group}': {Reason}. The query goes on.")]
    private partial void LogFailure(string query, string group, string reason);
}
