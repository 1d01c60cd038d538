using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Asks the brokers by the own client, again and again until the request timeout.</summary>
/// <param name="connection">The brokers.</param>
/// <param name="client">What asks them; it is disposed of with this.</param>
internal sealed class NativeCluster(KafkaConnection connection, ClusterClient client) : IKafkaCluster
{
    private readonly KafkaErrors _errors = new(connection);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KafkaTopic>> DescribeAsync(IReadOnlyList<string>? topics, CancellationToken cancellationToken)
    {
        var limit = new RetryLimit(connection.RequestTimeout);
        var backoff = NewBackoff();
        while (true)
        {
            var (answer, fault, cause) = await TryDescribeAsync(topics, limit.Request, cancellationToken).ConfigureAwait(false);
            string? topic = null;
            if (answer is not null)
            {
                var failed = answer.Topics.FirstOrDefault(one => HasFailed(one, isNamed: topics is not null));
                if (failed is null)
                {
                    return [.. answer.Topics.Where(one => one.Error == KafkaErrorCode.None).Select(ToTopic).OrderBy(one => one.Name, StringComparer.Ordinal)];
                }

                (topic, fault) = (failed.Name, KafkaFault.Of(failed.Error));
            }

            if (!limit.Allows(fault))
            {
                throw _errors.Asking(topic is null ? "describe topics" : $"describe topic '{topic}'", topic, fault, cause);
            }

            await Task.Delay(Shorter(backoff.Next(), limit.Request), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Dictionary<SourcePartition, long>> OffsetsAsync(
        IReadOnlyList<KeyValuePair<SourcePartition, long>> times, CancellationToken cancellationToken)
    {
        var missing = times.ToDictionary();
        var found = new Dictionary<SourcePartition, long>(times.Count);
        var limit = new RetryLimit(connection.RequestTimeout);
        var backoff = NewBackoff();
        while (true)
        {
            var (partition, fault, cause) = await AskAsync(missing, found, limit.Request, cancellationToken).ConfigureAwait(false);
            if (missing.Count == 0)
            {
                return found;
            }

            if (!limit.Allows(fault))
            {
                throw fault.Kind is KafkaFaultKind.UnknownTopic or KafkaFaultKind.TopicRecreated
                    ? _errors.PartitionGone(partition, cause)
                    : _errors.Asking($"tell the offsets of {partition}", partition.Topic, fault, cause);
            }

            await Task.Delay(Shorter(backoff.Next(), limit.Request), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => client.DisposeAsync();

    /// <summary>Whether an answer is none. A topic that doesn't exist is left out, and so is one that nobody named and that may not be read.</summary>
    private static bool HasFailed(TopicMetadata topic, bool isNamed) => KafkaFault.Of(topic.Error).Kind switch
    {
        KafkaFaultKind.None => topic.Partitions.Length == 0,
        KafkaFaultKind.UnknownTopic => false,
        KafkaFaultKind.NotAuthorized => isNamed,
        _ => true,
    };

    private static KafkaTopic ToTopic(TopicMetadata topic) =>
        new(topic.Name, topic.Id, topic.IsInternal, [.. topic.Partitions.Select(partition => partition.Number).Order()]);

    private static TimeSpan Shorter(TimeSpan pause, Deadline deadline) => pause < deadline.Left ? pause : deadline.Left;

    private Backoff NewBackoff() => new(RetryLimit.Pause, connection.Settings.ReconnectBackoffMax);

    private async ValueTask<(MetadataAnswer? Answer, KafkaFault Fault, Exception? Cause)> TryDescribeAsync(
        IReadOnlyCollection<string>? topics, Deadline deadline, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline.Left);
        try
        {
            return (await client.DescribeAsync(topics, limit.Token).ConfigureAwait(false), default, null);
        }
        catch (BrokerException failure)
        {
            return (null, failure.Fault, failure);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, KafkaFault.Unanswered, failure);
        }
    }

    /// <summary>Moves the offsets that leaders tell from those that are missing to those that are found.</summary>
    /// <returns>What went wrong with one of those that are still missing.</returns>
    private async ValueTask<(SourcePartition Partition, KafkaFault Fault, Exception? Cause)> AskAsync(
        Dictionary<SourcePartition, long> missing, Dictionary<SourcePartition, long> found, Deadline deadline, CancellationToken cancellationToken)
    {
        string[] leaderless = [.. missing.Keys.Where(one => client.Map.LeaderOf(one) is null).Select(one => one.Topic).Distinct()];
        if (leaderless.Length > 0)
        {
            var (answer, fault, cause) = await TryDescribeAsync(leaderless, deadline, cancellationToken).ConfigureAwait(false);
            var failed = answer?.Topics.FirstOrDefault(topic => topic.Error != KafkaErrorCode.None);
            if (answer is null || failed is not null)
            {
                var partition = missing.Keys.First(one => failed is null ? Array.IndexOf(leaderless, one.Topic) >= 0 : one.Topic == failed.Name);
                return (partition, failed is null ? fault : KafkaFault.Of(failed.Error), cause);
            }

            // A topic may have fewer partitions than were asked for.
            var known = answer.Topics.SelectMany(topic => topic.Partitions.Select(one => (topic.Name, one.Number))).ToHashSet();
            if (missing.Keys.FirstOrDefault(one => Array.IndexOf(leaderless, one.Topic) >= 0 && !known.Contains((one.Topic, one.Number))) is { } gone)
            {
                return (gone, KafkaFault.Of(KafkaErrorCode.UnknownTopicOrPartition), null);
            }
        }

        return await AskLeadersAsync(missing, found, deadline, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<(SourcePartition Partition, KafkaFault Fault, Exception? Cause)> AskLeadersAsync(
        Dictionary<SourcePartition, long> missing, Dictionary<SourcePartition, long> found, Deadline deadline, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline.Left);
        var worst = (Partition: missing.Keys.FirstOrDefault()!, Fault: KafkaFault.Unanswered);
        try
        {
            foreach (var (partition, fault, offset) in await client.OffsetsAsync(missing, limit.Token).ConfigureAwait(false))
            {
                if (!fault.IsFault)
                {
                    missing.Remove(partition);
                    found[partition] = offset;
                    continue;
                }

                client.Map.Forget(partition);
                worst = worst.Fault.MayPass ? (partition, fault) : worst;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }

        return (worst.Partition, worst.Fault, null);
    }
}
