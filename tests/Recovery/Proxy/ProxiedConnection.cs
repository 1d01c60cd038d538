using System.Buffers.Binary;

namespace Weir.Recovery.Tests;

/// <summary>One client's connection through the proxy.</summary>
/// <param name="client">The client's side.</param>
/// <param name="broker">The broker's side.</param>
/// <param name="takes">Asks about each request whether it is the one that is looked for.</param>
internal sealed class ProxiedConnection(Stream client, Stream broker, Func<byte[], Interception?> takes)
{
    private const int CorrelationIdAt = 4;
    private volatile Lost? _lost;

    /// <summary>Passes requests on until either side closes or one is held.</summary>
    public async Task PassRequestsAsync(CancellationToken cancellationToken)
    {
        while (await Frames.ReadAsync(client, cancellationToken) is { } request)
        {
            if (takes(request) is { } interception)
            {
                if (interception.Intervention == Intervention.Hold)
                {
                    return;
                }

                if (interception.Intervention == Intervention.Delay)
                {
                    await interception.Delayed.WaitAsync(cancellationToken);
                }
                else
                {
                    _lost = new Lost(RequestHead.Read(request).CorrelationId, interception);
                }
            }

            await broker.WriteAsync(request, cancellationToken);
        }
    }

    /// <summary>Passes answers on until either side closes or one is lost.</summary>
    public async Task PassAnswersAsync(CancellationToken cancellationToken)
    {
        while (await Frames.ReadAsync(broker, cancellationToken) is { } answer)
        {
            if (_lost is { } lost && BinaryPrimitives.ReadInt32BigEndian(answer.AsSpan(CorrelationIdAt)) == lost.CorrelationId)
            {
                lost.Interception.Answer();
                return;
            }

            await client.WriteAsync(answer, cancellationToken);
        }
    }

    /// <summary>The request whose answer is to be lost.</summary>
    private sealed record Lost(int CorrelationId, Interception Interception);
}
