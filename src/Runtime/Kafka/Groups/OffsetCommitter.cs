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
/// stops. A failure is logged and tried again a little later, by a new client: after an outage librdkafka's may wait for ever for a
/// coordinator that it no longer finds.
/// </remarks>
internal sealed partial class OffsetCommitter : IAsyncDisposable
{
    // Kafka's own clients commit every five seconds; tools look more often than that.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // As long as a broker takes to start, about.
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(3);

    // A lost request is found out by this alone, and the next one should not have to wait for long.
    private static readonly TimeSpan s_longestRequest = TimeSpan.FromSeconds(10);

    // A query that stops doesn't wait for long for what is only of use to tools.
    private static readonly TimeSpan s_longestFarewell = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_longestClose = TimeSpan.FromSeconds(1);

    private readonly KafkaConnection _connection;
    private readonly string _group;
    private readonly ILogger _logger;
    private readonly WakeSignal _finished = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;
    private IAdminClient? _admin;
    private Task _closing = Task.CompletedTask;
    private SourceOffsets? _newest;

    /// <summary>Makes a client; it connects with its first commit.</summary>
    /// <param name="connection">The brokers.</param>
    /// <param name="group">The group.</param>
    /// <param name="logger">What takes failures.</param>
    /// <exception cref="QueryException">librdkafka doesn't take an option.</exception>
    public OffsetCommitter(KafkaConnection connection, string group, ILogger logger)
    {
        _connection = connection;
        _group = group;
        _logger = logger;
        _admin = MakeClient();
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
        using (var farewell = new CancellationTokenSource(s_longestFarewell))
        {
            await SendNewestAsync(s_longestFarewell, farewell.Token).ConfigureAwait(false);
        }

        CloseClient();
        await _closing.WaitAsync(s_longestClose).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        var timeout = _connection.RequestTimeout < s_longestRequest ? _connection.RequestTimeout : s_longestRequest;
        while (true)
        {
            await _finished.WaitAsync(_stop.Token).ConfigureAwait(false);
            bool isSent = await SendNewestAsync(timeout, _stop.Token).ConfigureAwait(false);
            await Task.Delay(isSent ? s_pause : s_pauseAfterFailure, _stop.Token).ConfigureAwait(false);
            if (!isSent)
            {
                _finished.Set();
            }
        }
    }

    /// <summary>Sends what was noted last, if anything was; says whether nothing is left to send.</summary>
    private async Task<bool> SendNewestAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _newest, null) is not { Partitions.Count: > 0 } offsets)
        {
            return true;
        }

        string? reason;
        try
        {
            _admin ??= MakeClient();
            await _admin.AlterConsumerGroupOffsetsAsync([RequestFor(offsets)], new AlterConsumerGroupOffsetsOptions { RequestTimeout = timeout })
                .OnPool(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AlterConsumerGroupOffsetsException failure)
        {
            reason = ReasonOf(failure.Results[0]);
        }
        catch (KafkaException failure)
        {
            reason = failure.Error.Reason;
        }
        catch (OperationCanceledException)
        {
            // A query that stops tries once more, and only then is it worth a word.
            reason = _stop.Token == cancellationToken ? null : "no answer came before the query stopped";
        }

        // What was noted meanwhile is newer.
        Interlocked.CompareExchange(ref _newest, offsets, null);
        CloseClient();
        if (reason is not null)
        {
            LogFailure(_connection.QueryName, _group, reason);
        }

        return false;
    }

    private ConsumerGroupTopicPartitionOffsets RequestFor(SourceOffsets offsets) => new(
        _group, [.. offsets.Partitions.Select(pair => new TopicPartitionOffset(pair.Key.Topic, pair.Key.Number, pair.Value))]);

    private IAdminClient MakeClient()
    {
        var builder = new AdminClientBuilder(_connection.Configure(new AdminClientConfig()))
            .SetLogHandler((_, message) => _connection.OnLog(message))
            .SetErrorHandler((_, error) => _connection.OnError(error));
        return _connection.Build(builder.Build);
    }

    /// <summary>Disposes of the client on another thread: librdkafka may wait for a request that is under way.</summary>
    private void CloseClient()
    {
        if (_admin is { } admin)
        {
            _admin = null;
            _closing = Task.Run(admin.Dispose);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Query {Query} could not commit its offsets to the group '{Group}': {Reason}. The query goes on.")]
    private partial void LogFailure(string query, string group, string reason);
}
