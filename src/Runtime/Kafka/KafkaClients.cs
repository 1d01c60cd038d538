using Microsoft.Extensions.Logging;

namespace Weir.Runtime;

/// <summary>What a source talks to a cluster through.</summary>
/// <param name="Cluster">What it asks about topics and offsets.</param>
/// <param name="Reader">What it reads records by.</param>
internal sealed record KafkaClients(IKafkaCluster Cluster, IPartitionReader Reader)
{
    /// <summary>Makes the clients that a source's options ask for; they connect with their first request.</summary>
    /// <param name="options">The brokers, what may be read and how.</param>
    /// <param name="queryName">The query's name, which the clients call themselves by.</param>
    /// <param name="losses">What decides about offsets that can't be read.</param>
    /// <param name="logger">What takes the clients' log lines.</param>
    public static KafkaClients Open(KafkaSourceOptions options, string queryName, ILossHandler losses, ILogger logger)
    {
        var connection = KafkaConnection.Of(options, queryName, logger);
        return new KafkaClients(
            new ConfluentCluster(connection),
            new ConfluentPartitionReader(connection, options, losses));
    }
}
