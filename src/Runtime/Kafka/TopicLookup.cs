using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Weir.Runtime;

/// <summary>Asks the brokers about topics.</summary>
/// <remarks>
/// The client sends a question about single topics to the controller only, and waits for one for ever. Clusters without a controller
/// are real (librdkafka's mock cluster has none), so whoever gets no answer soon asks any broker for all topics.
/// </remarks>
/// <param name="admin">The client.</param>
internal sealed class TopicLookup(IAdminClient admin) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private Task _blocked = Task.CompletedTask;
    private bool _hasController;
    private bool _hasNoController;

    /// <summary>What the brokers say of each topic.</summary>
    /// <exception cref="KafkaException">No broker answered in time.</exception>
    public async Task<List<TopicPartitions>> AskAsync(IReadOnlyList<string> topics, Deadline deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return _hasNoController
                    ? await AskAnyAsync(topics, Shorter(deadline)).ConfigureAwait(false)
                    : await AskControllerAsync(topics, Shorter(deadline)).ConfigureAwait(false);
            }
            catch (KafkaException failure) when (failure.Error.ToFault().Kind == KafkaFaultKind.Unanswered && !deadline.IsOver)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!_hasController && await TryAskAnyAsync(topics, Shorter(deadline)).ConfigureAwait(false) is { } answer)
                {
                    _hasNoController = true;
                    return answer;
                }
            }

            await Task.Delay(RetryLimit.Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _blocked.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static TimeSpan Shorter(Deadline deadline) => deadline.Left < s_patience ? deadline.Left : s_patience;

    private async Task<List<TopicPartitions>> AskControllerAsync(IReadOnlyList<string> topics, TimeSpan timeout)
    {
        List<TopicDescription> described;
        try
        {
            var result = await admin.DescribeTopicsAsync(
                TopicCollection.OfTopicNames(topics), new DescribeTopicsOptions { RequestTimeout = timeout }).ConfigureAwait(false);
            described = result.TopicDescriptions;
        }
        catch (DescribeTopicsException failure)
        {
            described = failure.Results.TopicDescriptions;
        }

        _hasController = true;
        return described.ConvertAll(topic => new TopicPartitions(topic.Name, [.. topic.Partitions.Select(one => one.Partition)], topic.Error));
    }

    private async Task<List<TopicPartitions>?> TryAskAnyAsync(IReadOnlyList<string> topics, TimeSpan timeout)
    {
        try
        {
            return await AskAnyAsync(topics, timeout).ConfigureAwait(false);
        }
        catch (KafkaException failure) when (failure.Error.ToFault().Kind == KafkaFaultKind.Unanswered)
        {
            return null;
        }
    }

    private async Task<List<TopicPartitions>> AskAnyAsync(IReadOnlyList<string> topics, TimeSpan timeout)
    {
        // The call blocks and can't be cancelled: it must have ended before the client is disposed of.
        var asking = Task.Run(() => admin.GetMetadata(timeout));
        _blocked = asking;
        var metadata = await asking.ConfigureAwait(false);
        var known = metadata.Topics.ToDictionary(topic => topic.Topic, StringComparer.Ordinal);
        return [.. topics.Select(name => known.TryGetValue(name, out var topic)
            ? new TopicPartitions(name, [.. topic.Partitions.Select(one => one.PartitionId)], topic.Error)
            : new TopicPartitions(name, [], new Error(ErrorCode.UnknownTopicOrPart)))];
    }
}
