using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Weir.Runtime;

/// <summary>The topics that a sink writes to. A row that names one for the first time waits until the brokers have described it.</summary>
/// <param name="connection">The brokers.</param>
/// <param name="cluster">What answers questions about topics in tests; null for Confluent's client.</param>
/// <param name="lookAgain">How often to look for new partitions; null for as often as Kafka's clients do.</param>
internal sealed class SinkTopics(KafkaConnection connection, IKafkaCluster? cluster = null, TimeSpan? lookAgain = null) : IAsyncDisposable
{
    private const int LongestName = 249;
    private const string LargestBatchSetting = "max.message.bytes";

    // As often as Kafka's clients look for new partitions (metadata.max.age.ms).
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMinutes(5);

    private readonly ConfluentCluster? _own = cluster is null ? new ConfluentCluster(connection) : null;
    private readonly TimeSpan _lookAgain = lookAgain ?? s_lookAgain;
    private readonly Dictionary<string, SinkTopic> _topics = new(StringComparer.Ordinal);
    private SinkTopic? _last;
    private long _batchId;
    private long _looked = Stopwatch.GetTimestamp();

    /// <summary>The topics that were written to.</summary>
    public IReadOnlyCollection<SinkTopic> Known => _topics.Values;

    /// <summary>A topic that was written to; null where none of the name was.</summary>
    public SinkTopic? Find(string name) => _topics.GetValueOrDefault(name);

    /// <summary>What answers questions about topics.</summary>
    public ConfluentCluster Cluster => _own!;

    /// <summary>The smallest largest batch of the topics; null where no broker tells.</summary>
    public int? LargestBatch => _topics.Values.Min(topic => topic.LargestBytes);

    /// <summary>Begins a batch: nothing is written to any topic.</summary>
    public void Begin(long batchId)
    {
        _batchId = batchId;
        foreach (var topic in _topics.Values)
        {
            topic.Begin(batchId);
        }
    }

    /// <summary>Describes a topic.</summary>
    /// <exception cref="QueryException">There is no such topic, or it can't be described.</exception>
    public async ValueTask<SinkTopic> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var described = await Asked.DescribeAsync([name], cancellationToken).ConfigureAwait(false);
        if (described is not [{ Partitions: { Count: > 0 } partitions }])
        {
            throw new KafkaErrors(connection).UnknownTopics([name]);
        }

        var topic = new SinkTopic(name, partitions.Count, await LargestBatchAsync(name, cancellationToken).ConfigureAwait(false));
        topic.Begin(_batchId);
        _topics[name] = topic;
        return topic;
    }

    /// <summary>The topic that a row names.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="stop">Ends the wait for brokers, where it is a topic that no row has named before.</param>
    /// <exception cref="QueryException">There is no such topic, or it can't be described.</exception>
    public SinkTopic Of(scoped Utf8 name, CancellationToken stop)
    {
        if (_last is { } last && last.IsNamed(name.Span))
        {
            return last;
        }

        Span<char> characters = stackalloc char[LongestName];
        if (name.Length > LongestName || !Encoding.UTF8.TryGetChars(name.Span, characters, out int length))
        {
            throw new KafkaErrors(connection).UnknownTopics([name.ToString()]);
        }

        if (!_topics.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(characters[..length], out var topic))
        {
            string text = new(characters[..length]);
            topic = Task.Run(() => OpenAsync(text, stop).AsTask(), stop).GetAwaiter().GetResult();
        }

        return _last = topic;
    }

    /// <summary>Looks for partitions that were added, now and then. It is no matter if that fails: the next time is soon enough.</summary>
    public async ValueTask LookAgainAsync(CancellationToken cancellationToken)
    {
        if (_topics.Count == 0 || Stopwatch.GetElapsedTime(_looked) < _lookAgain)
        {
            return;
        }

        _looked = Stopwatch.GetTimestamp();
        try
        {
            foreach (var described in await Asked.DescribeAsync([.. _topics.Keys], cancellationToken).ConfigureAwait(false))
            {
                _topics[described.Name].Grow(described.Partitions.Count);
            }
        }
        catch (QueryException failure)
        {
            connection.OnTrouble($"Partitions that may have been added to topics of the sink weren't looked for: {failure.Message}");
        }
        catch (OperationCanceledException)
        {
            // The query stops, and its batch is committed.
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IKafkaCluster Asked => cluster ?? _own!;

    /// <summary>What a topic takes at most; null where this client isn't told, which needs a right of its own.</summary>
    private async Task<int?> LargestBatchAsync(string topic, CancellationToken cancellationToken)
    {
        if (_own is null)
        {
            return null;
        }

        try
        {
            var resource = new ConfigResource { Type = ResourceType.Topic, Name = topic };
            var answers = await _own.Admin.DescribeConfigsAsync([resource], new DescribeConfigsOptions { RequestTimeout = connection.RequestTimeout })
                .OnPool(cancellationToken).ConfigureAwait(false);
            return int.TryParse(answers[0].Entries[LargestBatchSetting].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int bytes) ? bytes : null;
        }
        catch (Exception failure) when (failure is KafkaException or KeyNotFoundException)
        {
            return null;
        }
    }
}
