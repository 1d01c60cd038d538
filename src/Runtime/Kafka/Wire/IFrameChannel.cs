using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>A connection that sends a request and gets its answer, one after the other.</summary>
internal interface IFrameChannel
{
    /// <summary>Sends a request and waits for the answer.</summary>
    /// <param name="frame">The request with its length before it.</param>
    /// <param name="cancellationToken">Ends the wait; the connection can't be used afterwards.</param>
    /// <returns>The answer without its length; good until the next call.</returns>
    /// <exception cref="BrokerException">The connection broke.</exception>
    /// <exception cref="MalformedResponseException">The answer states a length that can't be.</exception>
    ValueTask<ReadOnlyMemory<byte>> ExchangeAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken);
}
