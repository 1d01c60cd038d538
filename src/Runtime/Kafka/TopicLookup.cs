using System;
using System.Buffers.Binary;
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
/// are real (librdkafka's mock cluster has none), so whoever gets no answer soon asks any broker for all topics. That answer has no
/// topic ids.
/// </remarks>
/// <param name="admin">The client.</param>
/// <param name="connection">What knows whether the brokers let the client in: asking again is of no use when they don't.</param>
internal sealed class TopicLookup(IAdminClient admin, KafkaConnection connection) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // What a broker without ids can't tell: Kafka's own topics.
    private static readonly string[] s_internalTopics = ["__consumer_offsets", "__transaction_state", "__share_group_state"];
    private Task _blocked = Task.CompletedTask;
    private bool _hasController;
    private bool _hasNoController;

    /// <summary>What the brokers say of each topic; of all that they have where none is named.</summary>
    /// <exception cref="KafkaException">No broker answered in time.</exception>
    public async Task<List<TopicAnswer>> AskAsync(IReadOnlyList<string>? topics, Deadline deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return _hasNoController
                    ? await AskAnyAsync(topics, Shorter(deadline)).ConfigureAwait(false)
                    : await AskControllerAsync(topics, Shorter(deadline)).ConfigureAwait(false);
            }
            catch (KafkaException failure) when (failure.Error.ToFault().Kind == KafkaFaultKind.Unanswered && !deadline.IsOver && connection.Refusal is null)
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

    private async Task<List<TopicAnswer>> AskControllerAsync(IReadOnlyList<string>? topics, TimeSpan timeout)
    {
        if (topics is null)
        {
            // There is no such question for all topics: their names first.
            var all = await AskAnyAsync(null, timeout).ConfigureAwait(false);
            topics = all.ConvertAll(answer => answer.Topic.Name);
        }

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
        return described.ConvertAll(topic => new TopicAnswer(
            new KafkaTopic(topic.Name, ToGuid(topic.TopicId), topic.IsInternal, [.. topic.Partitions.Select(one => one.Partition)]), topic.Error));
    }

    private async Task<List<TopicAnswer>?> TryAskAnyAsync(IReadOnlyList<string>? topics, TimeSpan timeout)
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

    private async Task<List<TopicAnswer>> AskAnyAsync(IReadOnlyList<string>? topics, TimeSpan timeout)
    {
        // The call blocks and can't be cancelled: it must have ended before the client is disposed of.
        var asking = Task.Run(() => admin.GetMetadata(timeout));
        _blocked = asking;
        var metadata = await asking.ConfigureAwait(false);
        var known = metadata.Topics.ToDictionary(topic => topic.Topic, StringComparer.Ordinal);
        return [.. (topics ?? [.. known.Keys]).Select(name => known.TryGetValue(name, out var topic)
            ? new TopicAnswer(WithoutId(name, [.. topic.Partitions.Select(one => one.PartitionId)]), topic.Error)
            : new TopicAnswer(WithoutId(name, []), new Error(ErrorCode.UnknownTopicOrPart)))];
    }

    private static KafkaTopic WithoutId(string name, IReadOnlyList<int> partitions) =>
        new(name, Guid.Empty, s_internalTopics.Contains(name, StringComparer.Ordinal), partitions);

    private static Guid ToGuid(Uuid? id)
    {
        if (id is null)
        {
            return Guid.Empty;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id.MostSignificantBits);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id.LeastSignificantBits);
        return new Guid(bytes, bigEndian: true);
    }
}
