using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>How partitions find the threads that fetch them: by their leaders, and again whenever these move or are lost.</summary>
internal sealed partial class NativePartitionReader
{
    // A broker that answers nothing may have lost its partitions; nobody tells its clients.
    private static readonly TimeSpan s_leadersAreOld = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_glance = TimeSpan.FromSeconds(1);

    private Deadline? _nextTry;

    /// <summary>Gives each partition that no thread fetches to one, if it has a leader.</summary>
    /// <param name="isReading">Whether faults of partitions are decided about; otherwise the next read meets them.</param>
    /// <param name="limit">How long brokers are asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When to look again, unless something happens before.</returns>
    private async ValueTask<TimeSpan> PlaceAsync(bool isReading, Deadline limit, CancellationToken cancellationToken)
    {
        var homeless = Homeless();
        if (homeless.Count == 0)
        {
            return s_glance;
        }

        if (homeless.Exists(fetch => fetch.Fault.IsFault))
        {
            _nextTry ??= new Deadline(_backoff.Next());
            if (_nextTry is { IsOver: false } soon)
            {
                return soon.Left;
            }
        }

        _nextTry = null;
        if (isReading)
        {
            await DecideAsync(homeless, limit, cancellationToken).ConfigureAwait(false);
        }

        string[] unknown = [.. homeless
            .Where(fetch => fetch.Fault.IsFault || _client.Map.LeaderOf(fetch.Partition) is null)
            .Select(fetch => fetch.Partition.Topic)
            .Distinct()];
        var answer = unknown.Length == 0 ? null : await AskAsync(unknown, isReading, limit, cancellationToken).ConfigureAwait(false);
        foreach (var shard in homeless.GroupBy(fetch => fetch.Shard))
        {
            // All of a shard's at once, so that a thread's first request is for all of its partitions.
            lock (shard.Key.Gate)
            {
                foreach (var fetch in shard)
                {
                    Place(fetch, answer, isReading);
                }
            }
        }

        return TimeSpan.Zero;
    }

    private List<PartitionFetch> Homeless()
    {
        var homeless = new List<PartitionFetch>();
        foreach (var fetch in _fetches.Values)
        {
            lock (fetch.Shard.Gate)
            {
                if (fetch.Lane is null)
                {
                    homeless.Add(fetch);
                }
            }
        }

        return homeless;
    }

    private async ValueTask<MetadataAnswer?> AskAsync(string[] topics, bool isReading, Deadline limit, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit.Left);
        try
        {
            return await _client.DescribeAsync(topics, timeout.Token).ConfigureAwait(false);
        }
        catch (BrokerException failure) when (failure.Fault.MayPass || !isReading)
        {
            return null;
        }
        catch (BrokerException failure)
        {
            throw _errors.Asking("describe topics", topics.Length == 1 ? topics[0] : null, failure.Fault, failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Place(PartitionFetch fetch, MetadataAnswer? answer, bool isReading)
    {
        bool decides = isReading && fetch.IsOpen;
        if (IsMissing(fetch.Partition, answer))
        {
            fetch.Fault = KafkaFault.Of(KafkaErrorCode.UnknownTopicOrPartition);
            fetch.MissingUntil ??= new Deadline(RetryLimit.UnknownTopicGrace);
            if (decides && fetch.MissingUntil.Value.IsOver)
            {
                Lose(fetch, LossCause.PartitionDeleted, fetch.Until);
            }

            return;
        }

        fetch.MissingUntil = null;
        if (_client.Map.LeaderOf(fetch.Partition) is not { } leader)
        {
            fetch.Fault = KafkaFault.Of(KafkaErrorCode.LeaderNotAvailable);
        }
        else if (fetch.TopicId != Guid.Empty && leader.TopicId != fetch.TopicId)
        {
            fetch.Fault = KafkaFault.Of(KafkaErrorCode.InconsistentTopicId);
            if (decides)
            {
                Lose(fetch, LossCause.TopicRecreated, fetch.Until);
            }
        }
        else
        {
            (fetch.TopicId, fetch.LeaderEpoch) = (leader.TopicId, leader.Epoch);
            bool isNear = fetch.Replica >= 0 && _client.Map.AddressOf(fetch.Replica) is not null;
            var lane = LaneOf(fetch.Shard, isNear ? fetch.Replica : leader.Broker);
            lane.Add(fetch);
            lane.Interrupt();
        }
    }

    private FetchLane LaneOf(ReaderShard shard, int broker)
    {
        if (!_lanes.TryGetValue((shard, broker), out var lane))
        {
            lane = new FetchLane(_context, shard, broker);
            _lanes.Add((shard, broker), lane);
        }

        return lane;
    }

    /// <summary>Whether brokers say that there is no such partition.</summary>
    private static bool IsMissing(SourcePartition partition, MetadataAnswer? answer)
    {
        foreach (var topic in answer?.Topics ?? [])
        {
            if (topic.Name == partition.Topic)
            {
                return topic.Error == KafkaErrorCode.None
                    ? !Array.Exists(topic.Partitions, one => one.Number == partition.Number)
                    : KafkaFault.Of(topic.Error).Kind == KafkaFaultKind.UnknownTopic;
            }
        }

        return false;
    }

    /// <summary>Takes partitions away from brokers that no longer lead them, but don't say so.</summary>
    private async ValueTask LeaveOldLeadersAsync(Deadline limit, CancellationToken cancellationToken)
    {
        string[] topics = [.. _fetches.Values.Where(fetch => fetch.IsOpen).Select(fetch => fetch.Partition.Topic).Distinct()];
        if (await AskAsync(topics, isReading: true, limit, cancellationToken).ConfigureAwait(false) is null)
        {
            return;
        }

        foreach (var fetch in _fetches.Values)
        {
            lock (fetch.Shard.Gate)
            {
                if (fetch is { IsOpen: true, Lane: { } lane } && _client.Map.LeaderOf(fetch.Partition) is { } leader
                    && leader.Broker != lane.Broker && lane.Broker != fetch.Replica)
                {
                    lane.Remove(fetch, default);
                }
            }
        }
    }
}
