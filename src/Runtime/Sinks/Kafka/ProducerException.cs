using System;

namespace Weir.Runtime;

/// <summary>What it means for a transaction that a call of a producer failed (KIP-691).</summary>
internal enum ProducerFailureKind
{
    /// <summary>Nothing was decided, and the same call may succeed a moment later.</summary>
    Retriable,

    /// <summary>The transaction can only be taken back; the next may succeed.</summary>
    AbortRequired,

    /// <summary>Nobody knows whether it was carried out.</summary>
    Indefinite,

    /// <summary>A newer producer has the transactional id, or the brokers took the transaction back by time.</summary>
    Fenced,

    /// <summary>The producer is of no use any more.</summary>
    Fatal,

    /// <summary>A record can't be written, whoever tries.</summary>
    Record,
}

/// <summary>What brokers may forbid a producer (KIP-11).</summary>
internal enum ForbiddenResource
{
    /// <summary>The topic that it writes to.</summary>
    Topic,

    /// <summary>The consumer group whose offsets go into its transactions.</summary>
    Group,

    /// <summary>The name of its transactions.</summary>
    TransactionalId,

    /// <summary>To write each record once, which the cluster allows.</summary>
    Idempotence,
}

/// <summary>A call of a producer failed. It is never shown to users: the sink says what it means.</summary>
/// <param name="kind">What it means for the transaction.</param>
/// <param name="fault">What went wrong.</param>
/// <param name="inner">Where it came from.</param>
internal sealed class ProducerException(ProducerFailureKind kind, KafkaFault fault, Exception? inner = null) : Exception(fault.Reason, inner)
{
    /// <summary>What it means for the transaction.</summary>
    public ProducerFailureKind Kind { get; } = kind;

    /// <summary>What went wrong.</summary>
    public KafkaFault Fault { get; } = fault;

    /// <summary>The topic that it is about; null where it isn't about one.</summary>
    public string? Topic { get; init; }

    /// <summary>Whether a record or what it was packed with is larger than the brokers take.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>Whether transactions may not be as long as was asked for.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>What the client has no right to; null where it isn't a matter of rights.</summary>
    public ForbiddenResource? Forbidden { get; init; }
}
