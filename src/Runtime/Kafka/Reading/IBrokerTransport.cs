using System;

namespace Weir.Runtime;

/// <summary>A connection's bytes, sent and received on the calling thread. Disposing of it closes it; another thread that waits in it gets an error.</summary>
internal interface IBrokerTransport : IDisposable
{
    /// <summary>Connects.</summary>
    /// <exception cref="BrokerException">The broker can't be reached in time, or its certificate isn't trusted.</exception>
    void Connect();

    /// <summary>Sends all of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="BrokerException">The connection broke.</exception>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Waits for bytes.</summary>
    /// <param name="room">Where they go.</param>
    /// <returns>How many came; at least one.</returns>
    /// <exception cref="BrokerException">The connection broke or was closed, or nothing came in time.</exception>
    int Receive(Span<byte> room);
}
