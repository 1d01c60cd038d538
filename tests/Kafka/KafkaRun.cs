using Microsoft.Extensions.Configuration;
using Weir.Runtime;
using Weir.Tests;

namespace Weir.Kafka.Tests;

/// <summary>Starts a generated query with its Kafka source's arguments set by configuration, as a program's user does.</summary>
internal static class KafkaRun
{
    public static Task<StreamingQuery> StartAsync<TQuery>(
        RealKafka kafka, KafkaReader reader, StreamHostOptions options, params (string Argument, string Value)[] arguments)
        where TQuery : IStreamQuery => StartAsync<TQuery>(kafka, reader, options, [], arguments);

    /// <summary>Starts a query with further settings beside those of its source.</summary>
    public static Task<StreamingQuery> StartAsync<TQuery>(
        RealKafka kafka, KafkaReader reader, StreamHostOptions options, KeyValuePair<string, string?>[] settings, params (string Argument, string Value)[] arguments)
        where TQuery : IStreamQuery
    {
        string source = $"Weir:Queries:{TQuery.Definition.Name}:KafkaSource:";
        options.Configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new(source + "BootstrapServers", kafka.Require()),
                new(source + "Reader", reader.ToString()),
                .. arguments.Select(one => new KeyValuePair<string, string?>(source + one.Argument, one.Value)),
                .. settings,
            ])
            .Build();
        return StreamHost.StartAsync<TQuery>(options);
    }

    public static Task<StreamingQuery> StartAsync<TQuery>(RealKafka kafka, KafkaReader reader, params (string Argument, string Value)[] arguments)
        where TQuery : IStreamQuery => StartAsync<TQuery>(kafka, reader, new StreamHostOptions(), arguments);
}
