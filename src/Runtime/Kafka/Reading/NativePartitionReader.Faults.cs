using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>What becomes of ranges that brokers don't serve.</summary>
internal sealed partial class NativePartitionReader
{
    /// <summary>Decides about faults that don't pass by themselves.</summary>
    /// <exception cref="QueryException">A range can't be read.</exception>
    private async ValueTask DecideAsync(List<PartitionFetch> homeless, Deadline limit, CancellationToken cancellationToken)
    {
        foreach (var fetch in homeless.Where(fetch => fetch.IsOpen))
        {
            switch (fetch.Fault.Kind)
            {
                case KafkaFaultKind.NotAuthorized or KafkaFaultKind.LoginFailed or KafkaFaultKind.Nonsense or KafkaFaultKind.Refused:
                    throw _errors.Reading(fetch.Partition, fetch.Position, fetch.Fault);
                case KafkaFaultKind.Damaged when fetch.DamagedAt == fetch.Position:
                    Lose(fetch, LossCause.RangeUnreadable, fetch.Until);
                    break;
                case KafkaFaultKind.Damaged:
                    fetch.DamagedAt = fetch.Position;
                    break;
                default:
                    break;
            }
        }

        var gone = homeless.FindAll(fetch => fetch.IsOpen && fetch.Fault.Kind == KafkaFaultKind.OffsetsGone);
        if (gone.Count > 0)
        {
            await DecideOffsetsAsync(gone, limit, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finds out which offsets are gone: those before where a partition begins, or all where it ends before them.</summary>
    private async ValueTask DecideOffsetsAsync(List<PartitionFetch> gone, Deadline limit, CancellationToken cancellationToken)
    {
        var earliest = await AskOffsetsAsync(gone, OffsetTime.Earliest, limit, cancellationToken).ConfigureAwait(false);
        var latest = await AskOffsetsAsync(gone, OffsetTime.Latest, limit, cancellationToken).ConfigureAwait(false);
        foreach (var fetch in gone)
        {
            if (!earliest.TryGetValue(fetch.Partition, out long first) || !latest.TryGetValue(fetch.Partition, out long end))
            {
                // Their leader moves: the broker that has them will say so again.
                fetch.Fault = KafkaFault.Of(KafkaErrorCode.LeaderNotAvailable);
                continue;
            }

            if (first > fetch.Position)
            {
                Lose(fetch, LossCause.RangeTrimmed, first);
            }
            else if (end < fetch.Position)
            {
                Lose(fetch, LossCause.RangeTrimmed, fetch.Until);
            }
        }
    }

    private async ValueTask<Dictionary<SourcePartition, long>> AskOffsetsAsync(
        List<PartitionFetch> fetches, long time, Deadline limit, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit.Left);
        try
        {
            var answers = await _client.OffsetsAsync(
                [.. fetches.Select(fetch => KeyValuePair.Create(fetch.Partition, time))], timeout.Token).ConfigureAwait(false);
            return answers.Where(answer => !answer.Fault.IsFault).ToDictionary(answer => answer.Partition, answer => answer.Offset);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <summary>Tells of a loss, and goes on behind it unless that makes the query fail. No thread fetches the partition.</summary>
    private void Lose(PartitionFetch fetch, LossCause cause, long to)
    {
        var lost = new LostRange(cause, fetch.Partition.Topic, fetch.Partition.Number, fetch.Position, Math.Min(to, fetch.Until));
        _context.Losses.OnLoss(in lost);
        fetch.Advance(lost.To);
        fetch.Refetch();
        fetch.Fault = default;
        fetch.DamagedAt = PartitionFetch.Nowhere;
        if (cause == LossCause.TopicRecreated)
        {
            fetch.TopicId = Guid.Empty;
        }

        if (!fetch.IsOpen)
        {
            Events.Closed();
        }
    }
}
