using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Makes what takes a query's dead letters.</summary>
internal static class DeadLetterFactory
{
    /// <summary>Makes a producer for the query's topic; null for a query without <c>[DeadLetter]</c>.</summary>
    /// <exception cref="QueryException">No brokers are named.</exception>
    public static IDeadLetters? Create(StreamQueryDefinition definition, ILogger logger)
    {
        if (definition.DeadLetter is not { } options)
        {
            return null;
        }

        var kafka = definition.Source as KafkaSourceOptions ?? new KafkaSourceOptions();
        string? servers = options.BootstrapServers ?? kafka.BootstrapServers;
        if (string.IsNullOrWhiteSpace(servers))
        {
            throw new QueryException(
                $"Query '{definition.Name}' names no Kafka brokers for its dead letters. Set Weir:Queries:{definition.Name}:DeadLetter:BootstrapServers, or BootstrapServers of [DeadLetter].");
        }

        return new KafkaDeadLetters(options, KafkaConnection.Of(kafka with { BootstrapServers = servers }, definition.Name, logger));
    }
}
