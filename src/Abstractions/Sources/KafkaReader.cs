namespace Weir;

/// <summary>What reads records from the brokers.</summary>
public enum KafkaReader
{
    /// <summary>Weir's own reader: records are decoded in the receive buffer, nothing is allocated for one.</summary>
    Native,

    /// <summary>Confluent's client (librdkafka): slower by an order of magnitude, for set-ups that the own reader doesn't know, such as Kerberos.</summary>
    Confluent,
}
