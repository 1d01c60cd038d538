using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>Where a Kafka sink writes, as the host found it out: the brokers, how to connect to them, and whether they are those that the query reads.</summary>
/// <param name="Connection">The brokers.</param>
/// <param name="ReadsSameCluster">Whether the source's offsets are kept by the same brokers.</param>
internal sealed record KafkaSinkTarget(KafkaConnection Connection, bool ReadsSameCluster)
{
    // What connects to brokers, whichever client it is; other settings of a source mean nothing to a producer.
    private static readonly string[] s_shared = ["security.", "sasl.", "ssl.", "socket.", "client.", "reconnect.", "broker.address.", "enable.ssl."];

    /// <summary>The query with what its Kafka sinks need to know.</summary>
    /// <exception cref="QueryException">No brokers are named, or a <c>kafka.*</c> option makes no sense.</exception>
    public static StreamQueryDefinition Resolve(StreamQueryDefinition query, ILogger logger) => query.Sinks.Any(static sink => sink is KafkaSinkOptions)
        ? query with { Sinks = [.. query.Sinks.Select(sink => sink is KafkaSinkOptions kafka ? kafka with { Target = Of(kafka, query, logger) } : sink)] }
        : query;

    private static KafkaSinkTarget Of(KafkaSinkOptions sink, StreamQueryDefinition query, ILogger logger)
    {
        var source = query.Source as KafkaSourceOptions;
        string? servers = sink.BootstrapServers ?? source?.BootstrapServers;
        if (string.IsNullOrWhiteSpace(servers))
        {
            throw new QueryException(
                $"Query '{query.Name}' names no Kafka brokers to write to. Set Weir:Queries:{query.Name}:KafkaSink:BootstrapServers, or BootstrapServers of [KafkaSink].");
        }

        // Brokers are the same if they are written the same; two names of one cluster can't be told from two clusters.
        bool isSame = source is not null && servers.Trim().Equals(source.BootstrapServers?.Trim(), StringComparison.OrdinalIgnoreCase);
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (isSame)
        {
            foreach (var (name, value) in source!.ClientOptions.Where(static option => s_shared.Any(start => option.Key.StartsWith(start, StringComparison.OrdinalIgnoreCase))))
            {
                options[name] = value;
            }
        }

        foreach (var (name, value) in sink.ClientOptions)
        {
            options[name] = value;
        }

        // Confluent's clients connect as they do for a source.
        var asSource = new KafkaSourceOptions
        {
            BootstrapServers = servers,
            RequestTimeout = sink.RequestTimeout,
            ClientOptions = options,
            Reader = KafkaReader.Confluent,
        };
        var connection = new KafkaConnection(servers, sink.RequestTimeout.ToTimeSpan(), query.Name, logger, KafkaClientSettings.Read(asSource, query.Name)) { Section = sink.Section };
        return new KafkaSinkTarget(connection, isSame);
    }
}
