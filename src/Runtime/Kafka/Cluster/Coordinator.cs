using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>The broker that coordinates transactions or a consumer group: looked for when it is first asked, and again once it isn't the one or doesn't answer.</summary>
/// <param name="client">What asks brokers.</param>
/// <param name="kind">What it coordinates.</param>
/// <param name="name">Its name.</param>
internal sealed class Coordinator(ClusterClient client, CoordinatorKind kind, string name)
{
    private BrokerAddress? _broker;

    /// <summary>Asks it, once.</summary>
    /// <typeparam name="T">What the answer says.</typeparam>
    /// <param name="question">What is asked.</param>
    /// <param name="errorOf">The error in an answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrokerException">There is none at the moment, or it doesn't answer.</exception>
    public async ValueTask<T> AskAsync<T>(BrokerQuestion<T> question, Func<T, KafkaErrorCode> errorOf, CancellationToken cancellationToken)
    {
        var broker = _broker ??= await FindAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = await client.AskAsync(broker, question, cancellationToken).ConfigureAwait(false);
            if (errorOf(answer) is KafkaErrorCode.NotCoordinator or KafkaErrorCode.CoordinatorNotAvailable)
            {
                _broker = null;
            }

            return answer;
        }
        catch (Exception failure) when (failure is BrokerException or OperationCanceledException)
        {
            _broker = null;
            throw;
        }
    }

    private async ValueTask<BrokerAddress> FindAsync(CancellationToken cancellationToken)
    {
        var answer = await client.AskAnyAsync(TransactionQuestion.Coordinator(kind, name), cancellationToken).ConfigureAwait(false);
        return KafkaFault.Of(answer.Error, answer.Detail) is { IsFault: true } fault ? throw new BrokerException(fault) : answer.Broker!;
    }
}
