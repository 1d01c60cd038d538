using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Weir.Runtime;

/// <summary>Asks the brokers for offsets by time, all partitions in one request, and again for those that got no answer.</summary>
/// <param name="connection">The brokers.</param>
/// <param name="list">What sends the request: the admin client's ListOffsetsAsync.</param>
internal sealed class OffsetLookup(
    KafkaConnection connection, Func<IEnumerable<TopicPartitionOffsetSpec>, ListOffsetsOptions, Task<ListOffsetsResult>> list)
{
    private readonly KafkaErrors _errors = new(connection);

    /// <summary>The first offset at or after a time in each partition, -1 where there is none; times and errors as <see cref="IKafkaCluster"/>'s.</summary>
    /// <exception cref="QueryException">A partition's offset can't be had.</exception>
    public async Task<Dictionary<SourcePartition, long>> AskAsync(
        IReadOnlyList<KeyValuePair<SourcePartition, long>> times, CancellationToken cancellationToken)
    {
        var missing = times.ToDictionary(one => new TopicPartition(one.Key.Topic, one.Key.Number));
        var found = new Dictionary<SourcePartition, long>(times.Count);
        var limit = new RetryLimit(connection.RequestTimeout);
        while (missing.Count > 0)
        {
            TopicPartitionOffsetError? failure = null;
            foreach (var answer in await ListAsync(missing, limit.Request).OnPool(cancellationToken).ConfigureAwait(false))
            {
                if (!missing.TryGetValue(answer.TopicPartition, out var asked))
                {
                    continue;
                }

                if (IsAnswer(asked.Value, answer))
                {
                    missing.Remove(answer.TopicPartition);
                    found[asked.Key] = answer.Offset;
                }
                else
                {
                    failure = answer;
                }
            }

            if (failure is not null)
            {
                var fault = failure.Error.ToFault();
                if (!limit.Allows(fault))
                {
                    var partition = missing[failure.TopicPartition].Key;
                    throw fault.Kind == KafkaFaultKind.UnknownTopic
                        ? _errors.PartitionGone(partition)
                        : _errors.Asking($"tell the offsets of {partition}", partition.Topic, fault);
                }

                await Task.Delay(RetryLimit.Pause, cancellationToken).ConfigureAwait(false);
            }
        }

        return found;
    }

    /// <summary>Whether the brokers answered. A connection that breaks under the request leaves an offset unset, and no error.</summary>
    private static bool IsAnswer(long time, TopicPartitionOffsetError answer) =>
        !answer.Error.IsError && (answer.Offset >= 0 || (time >= 0 && answer.Offset == Offset.End));

    private static OffsetSpec ToSpec(long time) => time switch
    {
        OffsetTime.Latest => OffsetSpec.Latest(),
        OffsetTime.Earliest => OffsetSpec.Earliest(),
        _ => OffsetSpec.ForTimestamp(time),
    };

    private async Task<List<TopicPartitionOffsetError>> ListAsync(
        Dictionary<TopicPartition, KeyValuePair<SourcePartition, long>> times, Deadline deadline)
    {
        List<TopicPartitionOffsetSpec> request =
            [.. times.Select(one => new TopicPartitionOffsetSpec { TopicPartition = one.Key, OffsetSpec = ToSpec(one.Value.Value) })];
        var options = new ListOffsetsOptions
        {
            RequestTimeout = deadline.Left,
            IsolationLevel = connection.Settings.Isolation == Isolation.ReadCommitted ? IsolationLevel.ReadCommitted : IsolationLevel.ReadUncommitted,
        };
        try
        {
            var result = await list(request, options).ConfigureAwait(false);
            return result.ResultInfos.ConvertAll(info => info.TopicPartitionOffsetError);
        }
        catch (ListOffsetsException failure)
        {
            return failure.Result.ResultInfos.ConvertAll(info => info.TopicPartitionOffsetError);
        }
        catch (KafkaException failure)
        {
            // The client found no leaders to ask, or lost them: what it says holds for each partition.
            return request.ConvertAll(one => new TopicPartitionOffsetError(one.TopicPartition, Offset.Unset, failure.Error));
        }
    }
}
