using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Weir.Runtime;

/// <summary>Asks the brokers which partitions topics have and where these begin and end.</summary>
internal sealed class KafkaMetadata : IDisposable
{
    // A topic that was just created isn't known to every broker at once.
    private static readonly TimeSpan s_unknownTopicGrace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly IAdminClient _admin;
    private readonly KafkaConnection _connection;
    private readonly KafkaErrors _errors;

    /// <summary>Makes a client; it connects with its first request.</summary>
    /// <param name="connection">The brokers.</param>
    public KafkaMetadata(KafkaConnection connection)
    {
        _connection = connection;
        _errors = new KafkaErrors(connection);
        var config = connection.Configure(new AdminClientConfig());

        // Metadata requests of a producer's handle, which this is, would otherwise create the topics that they ask for.
        config.Set("allow.auto.create.topics", "false");
        _admin = new AdminClientBuilder(config)
            .SetLogHandler((_, message) => connection.OnLog(message))
            .SetErrorHandler((_, error) => connection.OnError(error))
            .Build();
    }

    /// <summary>The partitions of topics, in order.</summary>
    /// <exception cref="QueryException">A topic doesn't exist or can't be seen, or no broker answers.</exception>
    public async Task<SourcePartition[]> PartitionsAsync(IReadOnlyList<string> topics, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(_connection.RequestTimeout);
        var unknownDeadline = new Deadline(s_unknownTopicGrace);
        while (true)
        {
            var described = await AskAsync(() => DescribeAsync(topics, deadline), cancellationToken).ConfigureAwait(false);
            if (described.Find(topic => topic.Error.Code == ErrorCode.TopicAuthorizationFailed) is { } forbidden)
            {
                throw _errors.NotAuthorized(forbidden.Name);
            }

            var failed = described.FindAll(topic => topic.Error.IsError || topic.Partitions.Count == 0);
            if (failed.Count == 0)
            {
                return [.. described.SelectMany(topic => topic.Partitions.Select(one => new SourcePartition(topic.Name, one.Partition)))];
            }

            if (!MayPass(failed[0].Error, deadline, unknownDeadline))
            {
                throw failed[0].Error.Code == ErrorCode.UnknownTopicOrPart
                    ? _errors.UnknownTopics([.. failed.Select(topic => topic.Name)])
                    : _errors.Other($"describe topic '{failed[0].Name}'", failed[0].Error);
            }

            await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Where partitions begin.</summary>
    public Task<Dictionary<SourcePartition, long>> EarliestAsync(IReadOnlyList<SourcePartition> partitions, CancellationToken cancellationToken) =>
        OffsetsAsync(partitions, OffsetSpec.Earliest(), cancellationToken);

    /// <summary>Where partitions end.</summary>
    public Task<Dictionary<SourcePartition, long>> LatestAsync(IReadOnlyList<SourcePartition> partitions, CancellationToken cancellationToken) =>
        OffsetsAsync(partitions, OffsetSpec.Latest(), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _admin.Dispose();

    private static bool IsTimeout(Error error) => error.Code is ErrorCode.Local_TimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_Transport;

    private static bool IsTransient(Error error) => error.Code is
        ErrorCode.LeaderNotAvailable or ErrorCode.NotLeaderForPartition or ErrorCode.ReplicaNotAvailable or ErrorCode.KafkaStorageError
        or ErrorCode.BrokerNotAvailable or ErrorCode.RequestTimedOut or ErrorCode.OffsetNotAvailable
        or ErrorCode.FencedLeaderEpoch or ErrorCode.UnknownLeaderEpoch or ErrorCode.NetworkException or ErrorCode.Local_Partial;

    /// <summary>Whether an error may pass: most within the request's time, an unknown topic within a shorter one.</summary>
    private static bool MayPass(Error error, Deadline request, Deadline unknownTopic) =>
        !request.IsOver && (error.Code == ErrorCode.UnknownTopicOrPart ? !unknownTopic.IsOver : IsTransient(error));

    private async Task<Dictionary<SourcePartition, long>> OffsetsAsync(
        IReadOnlyList<SourcePartition> partitions, OffsetSpec spec, CancellationToken cancellationToken)
    {
        var known = partitions.ToDictionary(one => new TopicPartition(one.Topic, one.Number));
        var found = new Dictionary<SourcePartition, long>(partitions.Count);
        var deadline = new Deadline(_connection.RequestTimeout);
        var unknownDeadline = new Deadline(s_unknownTopicGrace);
        while (true)
        {
            var missing = known.Where(pair => !found.ContainsKey(pair.Value)).Select(pair => pair.Key).ToList();
            var answers = await AskAsync(() => ListAsync(missing, spec, deadline), cancellationToken).ConfigureAwait(false);
            TopicPartitionOffsetError? failure = null;
            foreach (var answer in answers)
            {
                if (answer.Error.IsError)
                {
                    failure = answer;
                }
                else
                {
                    found[known[answer.TopicPartition]] = answer.Offset;
                }
            }

            if (failure is null)
            {
                return found;
            }

            if (!MayPass(failure.Error, deadline, unknownDeadline))
            {
                throw failure.Error.Code switch
                {
                    ErrorCode.UnknownTopicOrPart => _errors.PartitionGone(known[failure.TopicPartition]),
                    ErrorCode.TopicAuthorizationFailed => _errors.NotAuthorized(failure.Topic),
                    _ => _errors.Other($"tell the offsets of {known[failure.TopicPartition]}", failure.Error),
                };
            }

            await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<TopicDescription>> DescribeAsync(IReadOnlyList<string> topics, Deadline deadline)
    {
        try
        {
            var result = await _admin.DescribeTopicsAsync(
                TopicCollection.OfTopicNames(topics), new DescribeTopicsOptions { RequestTimeout = deadline.Left }).ConfigureAwait(false);
            return result.TopicDescriptions;
        }
        catch (DescribeTopicsException failure)
        {
            return failure.Results.TopicDescriptions;
        }
    }

    private async Task<List<TopicPartitionOffsetError>> ListAsync(IReadOnlyList<TopicPartition> partitions, OffsetSpec spec, Deadline deadline)
    {
        var request = partitions.Select(one => new TopicPartitionOffsetSpec { TopicPartition = one, OffsetSpec = spec });
        try
        {
            var result = await _admin.ListOffsetsAsync(request, new ListOffsetsOptions { RequestTimeout = deadline.Left }).ConfigureAwait(false);
            return [.. result.ResultInfos.Select(info => info.TopicPartitionOffsetError)];
        }
        catch (ListOffsetsException failure)
        {
            return [.. failure.Result.ResultInfos.Select(info => info.TopicPartitionOffsetError)];
        }
        catch (KafkaException failure) when (!IsTimeout(failure.Error))
        {
            // The client found no leaders to ask: what it says holds for each partition.
            return [.. partitions.Select(one => new TopicPartitionOffsetError(one, Offset.Unset, failure.Error))];
        }
    }

    /// <summary>Waits for an answer on a thread of the pool: the client completes its tasks on its own polling thread, which must not run queries.</summary>
    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask()
                .ContinueWith(static answer => answer, cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default)
                .Unwrap()
                .ConfigureAwait(false);
        }
        catch (KafkaException failure) when (IsTimeout(failure.Error))
        {
            throw _errors.Unreachable(failure);
        }
        catch (KafkaException failure)
        {
            throw _errors.Other("answer", failure.Error, failure);
        }
    }
}
