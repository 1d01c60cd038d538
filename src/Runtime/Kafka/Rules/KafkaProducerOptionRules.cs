using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Which settings of Kafka's producer may be given by their own names (this file is compiled into the generator as well).</summary>
internal static class KafkaProducerOptionRules
{
    // Spark refuses the first two; the others have an argument that checks them, or would break what the sink promises.
    private static readonly Dictionary<string, string> s_refused = new(StringComparer.OrdinalIgnoreCase)
    {
        ["key.serializer"] = "the rows' columns say how keys are written; declare the column as Utf8 or Bytes",
        ["value.serializer"] = "Value says how rows are written; use that",
        ["partitioner.class"] = "it names a class of Java; give the row a column for the partition",
        ["interceptor.classes"] = "it names a class of Java; use a verb of the query",
        ["acks"] = "records are waited for on all replicas in sync; leave it out",
        ["request.required.acks"] = "records are waited for on all replicas in sync; leave it out",
        ["enable.idempotence"] = "the producer always is, or retries would write records twice; leave it out",
        ["max.in.flight.requests.per.connection"] = "the producer keeps it as low as records in order need; leave it out",
        ["max.in.flight"] = "the producer keeps it as low as records in order need; leave it out",
        ["retries"] = "records are tried again until RequestTimeout; use that",
        ["message.send.max.retries"] = "records are tried again until RequestTimeout; use that",
        ["bootstrap.servers"] = "BootstrapServers is its argument; use that",
        ["metadata.broker.list"] = "BootstrapServers is its argument; use that",
        ["transactional.id"] = "TransactionalId is its argument; use that",
        ["transaction.timeout.ms"] = "TransactionTimeout is its argument; use that",
        ["request.timeout.ms"] = "RequestTimeout is its argument; use that",
        ["delivery.timeout.ms"] = "RequestTimeout is its argument; use that",
        ["message.timeout.ms"] = "RequestTimeout is its argument; use that",
        ["topic"] = "the topic is an argument of its own; name it there",
        ["includeHeaders"] = "a record has headers if the row has a column for them; do that",
    };

    // Arguments whose names may be taken for settings of the clients.
    private static readonly string[] s_arguments = ["Value", "Delivery", "TransactionalId", "TransactionTimeout", "LedgerTopic", "Mode"];

    /// <summary>Why a setting can't be given, then what to do; null if it can.</summary>
    public static string? Refusal(string name)
    {
        string plain = KafkaOptionRules.Plain(name);
        return s_refused.TryGetValue(plain, out string? reason) ? reason
            : s_arguments.FirstOrDefault(argument => argument.Equals(plain, StringComparison.OrdinalIgnoreCase)) is { } argument ? $"{argument} is its argument; use that"
            : null;
    }
}
