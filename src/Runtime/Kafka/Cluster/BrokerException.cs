using System;

namespace Weir.Runtime;

/// <summary>A broker can't be used: it wasn't reached, doesn't let the client in or answers nonsense. Who asked decides whether to try again.</summary>
internal sealed class BrokerException : Exception
{
    /// <summary>Says what went wrong.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="cause">Where it came from.</param>
    public BrokerException(KafkaFault fault, Exception? cause = null)
        : base(fault.Reason, cause) => Fault = fault;

    /// <summary>What went wrong.</summary>
    public KafkaFault Fault { get; }
}
