using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>Asks a cluster by Confluent's admin client.</summary>
internal sealed class ConfluentCluster : IKafkaCluster
{
    private readonly IAdminClient _admin;
    private readonly TopicLookup _topics;
    private readonly OffsetLookup _offsets;
    private readonly KafkaConnection _connection;
    private readonly KafkaErrors _errors;

    /// <summary>Makes a client; it connects with its first request.</summary>
    /// <param name="connection">The brokers.</param>
    public ConfluentCluster(KafkaConnection connection)
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
        _topics = new TopicLookup(_admin, connection);
        _offsets = new OffsetLookup(connection, _admin.ListOffsetsAsync);
    }

    /// <summary>The client, for what only sinks ask.</summary>
    public IAdminClient Admin => _admin;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KafkaTopic>> DescribeAsync(IReadOnlyList<string>? topics, CancellationToken cancellationToken)
    {
        var limit = new RetryLimit(_connection.RequestTimeout);
        while (true)
        {
            var answers = await AskAsync(topics, limit.Request, cancellationToken).ConfigureAwait(false);
            if (answers.Find(answer => HasFailed(answer, isNamed: topics is not null)) is not { } failed)
            {
                return [.. answers.Where(answer => !answer.Error.IsError).Select(answer => answer.Topic)];
            }

            var fault = failed.Error.ToFault();
            if (!limit.Allows(fault))
            {
                throw _errors.Asking($"describe topic '{failed.Topic.Name}'", failed.Topic.Name, fault);
            }

            await Task.Delay(RetryLimit.Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Dictionary<SourcePartition, long>> OffsetsAsync(
        IReadOnlyList<KeyValuePair<SourcePartition, long>> times, CancellationToken cancellationToken) =>
        await _offsets.AskAsync(times, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _topics.DisposeAsync().ConfigureAwait(false);
        _admin.Dispose();
    }

    /// <summary>Whether an answer is none. A topic that doesn't exist is left out, and so is one that nobody named and that may not be read.</summary>
    private static bool HasFailed(TopicAnswer answer, bool isNamed) => answer.Error.ToFault().Kind switch
    {
        KafkaFaultKind.None => answer.Topic.Partitions.Count == 0,
        KafkaFaultKind.UnknownTopic => false,
        KafkaFaultKind.NotAuthorized => isNamed,
        _ => true,
    };

    private async Task<List<TopicAnswer>> AskAsync(IReadOnlyList<string>? topics, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            var answers = await _topics.AskAsync(topics, deadline, cancellationToken).OnPool(cancellationToken).ConfigureAwait(false);
            _connection.Refusal = null;
            return answers;
        }
        catch (KafkaException failure)
        {
            var fault = _connection.Refusal is { } reason ? new KafkaFault(KafkaFaultKind.LoginFailed, reason) : failure.Error.ToFault();
            throw _errors.Asking("describe topics", null, fault, failure);
        }
    }
}
