using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Weir.Runtime;

/// <summary>Asks the brokers which partitions topics have and where these begin and end.</summary>
internal sealed class KafkaMetadata : IAsyncDisposable
{
    private readonly IAdminClient _admin;
    private readonly TopicLookup _topics;
    private readonly OffsetLookup _offsets;
    private readonly KafkaConnection _connection;
    private readonly KafkaErrors _errors;

    /// <summary>Makes a client; it connects with its first request.</summary>
    /// <param name="connection">The brokers.</param>
    public KafkaMetadata(KafkaConnection connection)
    {
        _connection = connection;
        _errors = new KafkaErrors(connection);
        var config = connection.Configure(new AdminClientConfig());

        // The client is a producer underneath, and a producer's questions about topics create them.
        config.Set("allow.auto.create.topics", "false");
        var builder = new AdminClientBuilder(config)
            .SetLogHandler((_, message) => connection.OnLog(message))
            .SetErrorHandler((_, error) => connection.OnError(error));
        _admin = connection.Build(builder.Build);
        _topics = new TopicLookup(_admin);
        _offsets = new OffsetLookup(connection, _admin.ListOffsetsAsync);
    }

    /// <summary>The partitions of topics, in order.</summary>
    /// <exception cref="QueryException">A topic doesn't exist or can't be seen, or no broker answers.</exception>
    public async Task<SourcePartition[]> PartitionsAsync(IReadOnlyList<string> topics, CancellationToken cancellationToken)
    {
        var limit = new RetryLimit(_connection.RequestTimeout);
        while (true)
        {
            var answers = await AskAsync(topics, limit.Request, cancellationToken).ConfigureAwait(false);
            var failed = answers.FindAll(topic => topic.Error.IsError || topic.Numbers.Count == 0);
            if (failed.Count == 0)
            {
                return [.. answers.SelectMany(topic => topic.Numbers.Select(number => new SourcePartition(topic.Name, number)))];
            }

            var fault = failed[0].Error.ToFault();
            if (!limit.Allows(fault))
            {
                throw fault.Kind == KafkaFaultKind.UnknownTopic
                    ? _errors.UnknownTopics([.. failed.Select(topic => topic.Name)])
                    : _errors.Asking($"describe topic '{failed[0].Name}'", failed[0].Name, fault);
            }

            await Task.Delay(RetryLimit.Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Where partitions begin.</summary>
    public Task<Dictionary<SourcePartition, long>> EarliestAsync(IReadOnlyList<SourcePartition> partitions, CancellationToken cancellationToken) =>
        _offsets.AskAsync(partitions, OffsetSpec.Earliest(), cancellationToken);

    /// <summary>Where partitions end.</summary>
    public Task<Dictionary<SourcePartition, long>> LatestAsync(IReadOnlyList<SourcePartition> partitions, CancellationToken cancellationToken) =>
        _offsets.AskAsync(partitions, OffsetSpec.Latest(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _topics.DisposeAsync().ConfigureAwait(false);
        _admin.Dispose();
    }

    private async Task<List<TopicPartitions>> AskAsync(IReadOnlyList<string> topics, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await _topics.AskAsync(topics, deadline, cancellationToken).OnPool(cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaException failure)
        {
            throw _errors.Asking("describe topics", null, failure.Error.ToFault(), failure);
        }
    }
}
