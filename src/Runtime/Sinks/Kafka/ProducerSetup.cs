using System;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>What a producer is made with.</summary>
/// <param name="Connection">The brokers.</param>
/// <param name="LargestBatch">The largest batch of records that the topics take, in bytes; null where the brokers don't tell.</param>
/// <param name="TransactionalId">The name of its transactions; null for a producer without.</param>
/// <param name="TransactionTimeout">How long a transaction may take.</param>
/// <param name="Group">The consumer group whose offsets go into transactions; null where none do.</param>
internal sealed record ProducerSetup(
    KafkaConnection Connection, int? LargestBatch, string? TransactionalId = null, TimeSpan TransactionTimeout = default, IConsumerGroupMetadata? Group = null)
{
    // librdkafka's own limit, below which records are put together.
    private const int BatchBytes = 1_000_000;

    // Whether a record is too large is for the brokers to say, which judge it packed.
    private const int MessageBytes = 1_000_000_000;

    // Memory for records on their way.
    private const int QueueKilobytes = 128 * 1024;

    /// <summary>Up to how many bytes of records the producer packs together, which brokers take or refuse together.</summary>
    public int PackedBytes => Configure().BatchSize ?? BatchBytes;

    /// <summary>The settings of Confluent's producer. Options of the query go before those that only make it faster.</summary>
    public ProducerConfig Configure()
    {
        var timeout = Connection.RequestTimeout;
        var config = Connection.Configure(new ProducerConfig
        {
            LingerMs = 5,
            BatchSize = LargestBatch is { } largest ? Math.Min(largest, BatchBytes) : BatchBytes,
            MessageMaxBytes = MessageBytes,
            QueueBufferingMaxKbytes = QueueKilobytes,
            QueueBufferingMaxMessages = 0,
        });
        config.Acks = Acks.All;
        config.EnableIdempotence = true;
        config.EnableDeliveryReports = true;
        config.DeliveryReportFields = "none";
        config.MessageTimeoutMs = (int)timeout.TotalMilliseconds;

        // A topic that isn't there is an error, and not one with the brokers' defaults.
        config.AllowAutoCreateTopics = false;
        if (TransactionalId is not null)
        {
            config.TransactionalId = TransactionalId;
            config.TransactionTimeoutMs = (int)TransactionTimeout.TotalMilliseconds;
            config.MessageTimeoutMs = (int)Math.Min(timeout.TotalMilliseconds, TransactionTimeout.TotalMilliseconds);

            // A broken connection to the coordinator is told by the log alone.
            config.LogConnectionClose = true;
        }

        return config;
    }
}
