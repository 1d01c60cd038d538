using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>What a source talks to a cluster through. The reader is disposed of before the cluster.</summary>
/// <param name="Cluster">What it asks about topics and offsets.</param>
/// <param name="Reader">What it reads records by.</param>
internal sealed record KafkaClients(IKafkaCluster Cluster, IPartitionReader Reader)
{
    /// <summary>Makes the clients that a source's options ask for; they connect with their first request.</summary>
    /// <param name="options">The brokers, what may be read and how.</param>
    /// <param name="queryName">The query's name, which the clients call themselves by.</param>
    /// <param name="losses">What decides about offsets that can't be read.</param>
    /// <param name="logger">What takes the clients' log lines.</param>
    /// <exception cref="QueryException">An option makes no sense or names a file that can't be read.</exception>
    public static KafkaClients Open(KafkaSourceOptions options, string queryName, ILossHandler losses, ILogger logger)
    {
        var connection = KafkaConnection.Of(options, queryName, logger);
        if (options.Reader == KafkaReader.Confluent)
        {
            return new KafkaClients(new ConfluentCluster(connection), new ConfluentPartitionReader(connection, options, losses));
        }

        connection.LogUnreadOptions();
        var client = new ClusterClient(connection);
        return new KafkaClients(new NativeCluster(connection, client), new NativePartitionReader(connection, client, losses));
    }
}
