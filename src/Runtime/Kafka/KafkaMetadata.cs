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
    private readonly TopicLookup _topics;
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
        _admin = new AdminClientBuilder(config)
            .SetLogHandler((_, message) => connection.OnLog(message))
            .SetErrorHandler((_, error) => connection.OnError(error))
            .Build();
        _topics = new TopicLookup(_admin);
    }

    /// <summary>The partitions of topics, in order.</summary>
    /// <exception cref="QueryException">A topic doesn't exist or can't be seen, or no broker answers.</exception>
    public async Task<SourcePartition[]> PartitionsAsync(IReadOnlyList<string> topics, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(_connection.RequestTimeout);
        var unknownDeadline = new Deadline(s_unknownTopicGrace);
        while (true)
        {
            var answers = await AskAsync(() => _topics.AskAsync(topics, deadline, cancellationToken), cancellationToken).ConfigureAwait(false);
            var failed = answers.FindAll(topic => topic.Error.IsError || topic.Numbers.Count == 0);
            if (failed.Count == 0)
            {
                return [.. answers.SelectMany(topic => topic.Numbers.Select(number => new SourcePartition(topic.Name, number)))];
            }

            if (!MayPass(failed[0].Error, deadline, unknownDeadline))
            {
                throw failed[0].Error.Code switch
                {
                    ErrorCode.UnknownTopicOrPart => _errors.UnknownTopics([.. failed.Select(topic => topic.Name)]),
                    ErrorCode.TopicAuthorizationFailed => _errors.NotAuthorized(failed[0].Name),
                    _ => _errors.Other($"describe topic '{failed[0].Name}'", failed[0].Error),
                };
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

    /// <summary>Whether an error may pass: most within the request's time, an unknown topic within a shorter one.</summary>
    private static bool MayPass(Error error, Deadline request, Deadline unknownTopic) =>
        !request.IsOver && (error.Code == ErrorCode.UnknownTopicOrPart ? !unknownTopic.IsOver : !error.IsError || error.IsTransient() || error.IsTimeout());

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
                    _ when failure.Error.IsTimeout() => _errors.Unreachable(),
                    _ => _errors.Other($"tell the offsets of {known[failure.TopicPartition]}", failure.Error),
                };
            }

            await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<TopicPartitionOffsetError>> ListAsync(IReadOnlyList<TopicPartition> partitions, OffsetSpec spec, Deadline deadline)
    {
        var request = partitions.Select(one => new TopicPartitionOffsetSpec { TopicPartition = one, OffsetSpec = spec });
        try
        {
            var result = await _admin.ListOffsetsAsync(request, new ListOffsetsOptions { RequestTimeout = deadline.Left }).ConfigureAwait(false);
            return result.ResultInfos.ConvertAll(info => info.TopicPartitionOffsetError);
        }
        catch (ListOffsetsException failure)
        {
            return failure.Result.ResultInfos.ConvertAll(info => info.TopicPartitionOffsetError);
        }
        catch (KafkaException failure)
        {
            // The client found no leaders to ask, or lost them: what it says holds for each partition.
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
        catch (KafkaException failure)
        {
            throw failure.Error.IsTimeout() ? _errors.Unreachable(failure) : _errors.Other("answer", failure.Error, failure);
        }
    }
}
