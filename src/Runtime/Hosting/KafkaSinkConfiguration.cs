using System.Linq;

namespace Weir.Runtime;

/// <summary>Overrides what <c>[KafkaSink]</c> says of where it writes by what configuration says, and checks what comes out.</summary>
internal static class KafkaSinkConfiguration
{
    /// <summary>The sink with configuration applied.</summary>
    /// <exception cref="QueryException">A value can't be read.</exception>
    public static KafkaSinkOptions Read(KafkaSinkOptions kafka, ArgumentReader reader) => kafka with
    {
        Topic = reader.Text(nameof(kafka.Topic), kafka.Topic),
        BootstrapServers = reader.Text(nameof(kafka.BootstrapServers), kafka.BootstrapServers),
        TransactionalId = reader.Text(nameof(kafka.TransactionalId), kafka.TransactionalId),
        TransactionTimeout = reader.Timeout(nameof(kafka.TransactionTimeout), kafka.TransactionTimeout),
        LedgerTopic = reader.Text(nameof(kafka.LedgerTopic), kafka.LedgerTopic),
        RequestTimeout = reader.Timeout(nameof(kafka.RequestTimeout), kafka.RequestTimeout),
        ClientOptions = KafkaConfiguration.ReadClientOptions(kafka.ClientOptions, reader),
    };

    /// <summary>Checks a query's Kafka sinks by the rules that hold for their attribute.</summary>
    /// <exception cref="QueryException">A rule is broken.</exception>
    public static void Check(StreamQueryDefinition query)
    {
        foreach (var kafka in query.Sinks.OfType<KafkaSinkOptions>())
        {
            var problems = KafkaSinkRules.Check(Arguments(kafka));
            string key = $"{QueryConfiguration.Root}:{QueryConfiguration.QueriesSection}:{query.Name}";
            if (problems is [var first, ..])
            {
                string subject = first.Rule switch
                {
                    KafkaRule.ClientOption => $"The options of the Kafka sink of query '{query.Name}'",
                    KafkaRule.ExactlyOnce => $"Delivery.ExactlyOnce of query '{query.Name}'",
                    _ => $"The Kafka sink of query '{query.Name}'",
                };
                throw new QueryException($"{subject} {first.Text}. It can be set under {key}:{kafka.Section}, and is otherwise what [KafkaSink] says.");
            }

            if (kafka.IsExactlyOnce && query.Source is KafkaSourceOptions { IsolationLevel: Isolation.ReadUncommitted } source)
            {
                throw new QueryException(
                    $"Delivery.ExactlyOnce of query '{query.Name}' needs [KafkaSource] to read only what was committed: set {key}:{source.Section}:{nameof(source.IsolationLevel)} to ReadCommitted.");
            }
        }
    }

    private static KafkaSinkArguments Arguments(KafkaSinkOptions kafka) => new()
    {
        Topic = kafka.Topic,
        IsExactlyOnce = kafka.IsExactlyOnce,
        TransactionalId = kafka.TransactionalId,
        LedgerTopic = kafka.LedgerTopic,
        Options = [.. kafka.ClientOptions.Select(option => $"{option.Key}={option.Value}")],
    };
}
