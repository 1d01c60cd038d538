using System.Collections.Generic;
using System.Collections.Immutable;

namespace Weir.Runtime;

/// <summary>What <c>[KafkaSink]</c> said. The attribute's properties of the same names say what each means.</summary>
public sealed record KafkaSinkOptions : SinkOptions
{
    /// <inheritdoc/>
    public override string Section => "KafkaSink";

    /// <summary>The topic; null where a column of the row names it.</summary>
    public string? Topic { get; init; }

    /// <summary>As what the row is written.</summary>
    public Encode Value { get; init; }

    /// <summary>The brokers to ask first; null for those of the source.</summary>
    public string? BootstrapServers { get; init; }

    /// <summary>What is promised of each row.</summary>
    public Delivery Delivery { get; init; }

    /// <summary>The name of the query's transactions.</summary>
    public string? TransactionalId { get; init; }

    /// <summary>How long a transaction may take before the brokers abort it.</summary>
    public Duration TransactionTimeout { get; init; } = Duration.FromSeconds(300);

    /// <summary>The topic that tells which batches were committed; null for one that is named after the transactional id.</summary>
    public string? LedgerTopic { get; init; }

    /// <summary>How long a request to the brokers may take, and a record may wait to be written.</summary>
    public Duration RequestTimeout { get; init; } = Duration.FromSeconds(30);

    /// <summary>Settings of Kafka's producer by name, without <c>kafka.</c> before it.</summary>
    public IReadOnlyDictionary<string, string> ClientOptions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the host knows beside the attribute; null before it was asked.</summary>
    internal KafkaSinkTarget? Target { get; init; }

    /// <summary>Whether a batch is a transaction.</summary>
    internal bool IsExactlyOnce => Delivery == Delivery.ExactlyOnce;

    /// <summary>The topic of the ledger, given or named after the transactional id.</summary>
    internal string Ledger => LedgerTopic?.Trim() ?? KafkaSinkRules.LedgerPrefix + TransactionalId?.Trim();

    /// <inheritdoc/>
    /// <remarks>
    /// A topic that rows name is theirs to change; which batches are written is known by the ledger of the transactions alone: with another one, the last batch could be written twice.
    /// </remarks>
    internal override string? FixedOutput => IsExactlyOnce
        ? $"{(Topic is null ? "topics that rows name" : $"topic '{Topic}'")}, transactions '{TransactionalId}' with the ledger '{Ledger}'"
        : null;
}
