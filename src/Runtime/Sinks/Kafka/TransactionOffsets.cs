using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Puts the source's offsets into a producer's transaction by requests of the own client.</summary>
/// <remarks>librdkafka's call for it may never return once the group's coordinator was away for a moment (its issues 5456 and 5511).</remarks>
/// <param name="broker">The brokers.</param>
/// <param name="group">The query's own consumer group.</param>
internal sealed class TransactionOffsets(ITransactionBroker broker, string group)
{
    private Deadline? _unknown;

    /// <summary>Sends them, in one attempt. Those of partitions that aren't there any more are left out.</summary>
    /// <param name="producer">Who has the transactional id.</param>
    /// <param name="offsets">For each partition the next offset to read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ProducerException">They aren't in the transaction.</exception>
    public async ValueTask SendAsync(ProducerIdentity producer, IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken)
    {
        if (offsets.Count == 0)
        {
            return;
        }

        var error = await AskAsync(producer, offsets, cancellationToken).ConfigureAwait(false);
        var fault = KafkaFault.Of(error);
        if (fault.Kind == KafkaFaultKind.UnknownTopic)
        {
            // A broker that has just started doesn't know its topics at once.
            _unknown ??= new Deadline(RetryLimit.UnknownTopicGrace);
            if (!_unknown.Value.IsOver)
            {
                throw new ProducerException(ProducerFailureKind.Retriable, fault);
            }
        }
        else if (fault.IsFault)
        {
            throw new ProducerException(KindOf(fault), fault)
            {
                Forbidden = error switch
                {
                    KafkaErrorCode.GroupAuthorizationFailed => ForbiddenResource.Group,
                    KafkaErrorCode.TransactionalIdAuthorizationFailed => ForbiddenResource.TransactionalId,
                    _ => null,
                },
            };
        }
        else
        {
            _unknown = null;
        }
    }

    private async ValueTask<KafkaErrorCode> AskAsync(
        ProducerIdentity producer, IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken)
    {
        try
        {
            return await broker.SendOffsetsAsync(producer, group, offsets, cancellationToken).ConfigureAwait(false);
        }
        catch (BrokerException failure)
        {
            throw new ProducerException(KindOf(failure.Fault), failure.Fault, failure);
        }
    }

    private static ProducerFailureKind KindOf(KafkaFault fault) =>
        fault.Kind == KafkaFaultKind.Fenced ? ProducerFailureKind.Fenced
        : fault.MayPass ? ProducerFailureKind.Retriable
        : ProducerFailureKind.AbortRequired;
}
