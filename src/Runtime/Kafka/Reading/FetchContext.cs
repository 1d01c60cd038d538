using System;

namespace Weir.Runtime;

/// <summary>What all threads of a reader share.</summary>
/// <param name="Connection">The settings.</param>
/// <param name="Map">Where brokers listen.</param>
/// <param name="NewTransport">Makes a connection to a broker, not connected yet.</param>
/// <param name="Losses">What decides about offsets that can't be read.</param>
/// <param name="Events">What tells the call that waits.</param>
internal sealed record FetchContext(
    KafkaConnection Connection, ClusterMap Map, Func<BrokerAddress, IBrokerTransport> NewTransport, ILossHandler Losses, ReaderEvents Events);
