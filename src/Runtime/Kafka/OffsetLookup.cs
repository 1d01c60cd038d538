using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Weir.Runtime;

/// <summary>Asks the brokers where partitions begin and end, all partitions in one request, and again for those that got no answer.</summary>
/// <param name="connection">The brokers.</param>
/// <param name="list">What sends the request: the admin client's ListOffsetsAsync.</param>
internal sealed class OffsetLookup(
    KafkaConnection connection, Func<IEnumerable<TopicPartitionOffsetSpec>, ListOffsetsOptions, Task<ListOffsetsResult>> list)
{
    private readonly KafkaErrors _errors = new(connection);

    /// <summary>The offset of each partition.</summary>
    /// <exception cref="QueryException">A partition's offset can't be had.</exception>
    public async Task<Dictionary<SourcePartition, long>> AskAsync(
        IReadOnlyList<SourcePartition> partitions, OffsetSpec spec, CancellationToken cancellationToken)
    {
        var missing = partitions.ToDictionary(one => new TopicPartition(one.Topic, one.Number));
        var found = new Dictionary<SourcePartition, long>(partitions.Count);
        var limit = new RetryLimit(connection.RequestTimeout);
        while (missing.Count > 0)
        {
            TopicPartitionOffsetError? failure = null;
            foreach (var answer in await ListAsync(missing.Keys, spec, limit.Request).OnPool(cancellationToken).ConfigureAwait(false))
            {
                // A connection that breaks under the request leaves an offset unset, and no error.
                if (answer.Error.IsError || answer.Offset < 0)
                {
                    failure = answer;
                }
                else if (missing.Remove(answer.TopicPartition, out var partition))
                {
                    found[partition] = answer.Offset;
                }
            }

            if (failure is not null)
            {
                var fault = failure.Error.ToFault();
                if (!limit.Allows(fault))
                {
                    var partition = missing[failure.TopicPartition];
                    throw fault.Kind == KafkaFaultKind.UnknownTopic
                        ? _errors.PartitionGone(partition)
                        : _errors.Asking($"tell the offsets of {partition}", partition.Topic, fault);
                }

                await Task.Delay(RetryLimit.Pause, cancellationToken).ConfigureAwait(false);
            }
        }

        return found;
    }

    private async Task<List<TopicPartitionOffsetError>> ListAsync(IEnumerable<TopicPartition> partitions, OffsetSpec spec, Deadline deadline)
    {
        List<TopicPartition> asked = [.. partitions];
        var request = asked.ConvertAll(one => new TopicPartitionOffsetSpec { TopicPartition = one, OffsetSpec = spec });
        try
        {
            var result = await list(request, new ListOffsetsOptions { RequestTimeout = deadline.Left }).ConfigureAwait(false);
            return result.ResultInfos.ConvertAll(info => info.TopicPartitionOffsetError);
        }
        catch (ListOffsetsException failure)
        {
            return failure.Result.ResultInfos.ConvertAll(info => info.TopicPartitionOffsetError);
        }
        catch (KafkaException failure)
        {
            // The client found no leaders to ask, or lost them: what it says holds for each partition.
            return asked.ConvertAll(one => new TopicPartitionOffsetError(one, Offset.Unset, failure.Error));
        }
    }
}
