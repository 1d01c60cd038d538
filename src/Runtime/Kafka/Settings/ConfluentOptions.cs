using System;
using System.Collections.Generic;
using Confluent.Kafka;

namespace Weir.Runtime;

/// <summary>Puts <c>kafka.*</c> options into the settings of Confluent's clients, under the names that librdkafka knows them by.</summary>
internal static class ConfluentOptions
{
    // What the reader relies on: it commits nothing and tells where a range ends.
    private static readonly HashSet<string> s_ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "bootstrap.servers", "group.id", "enable.auto.commit", "enable.auto.offset.store", "auto.offset.reset", "enable.partition.eof", "isolation.level",
    };

    private static readonly Dictionary<string, string[]> s_java = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fetch.max.wait.ms"] = ["fetch.wait.max.ms"],
        ["request.timeout.ms"] = ["socket.timeout.ms"],
        ["receive.buffer.bytes"] = ["socket.receive.buffer.bytes"],
        ["send.buffer.bytes"] = ["socket.send.buffer.bytes"],
        ["ssl.truststore.certificates"] = ["ssl.ca.pem"],
        ["ssl.keystore.certificate.chain"] = ["ssl.certificate.pem"],
        ["ssl.keystore.key"] = ["ssl.key.pem"],
        ["max.unpacked.batch.bytes"] = [],
        ["ssl.truststore.type"] = [],
        ["ssl.keystore.type"] = [],
    };

    /// <summary>Adds the options; they go before what is set already.</summary>
    /// <param name="config">The client's settings so far.</param>
    /// <param name="settings">The options.</param>
    public static void Apply(ClientConfig config, KafkaClientSettings settings)
    {
        foreach (var (name, value) in settings.Options)
        {
            if (!s_ours.Contains(name))
            {
                Set(config, settings, name, value.Trim());
            }
        }
    }

    private static void Set(ClientConfig config, KafkaClientSettings settings, string name, string value)
    {
        if (name.Equals("sasl.jaas.config", StringComparison.OrdinalIgnoreCase))
        {
            config.Set("sasl.username", JaasConfig.Find(value, "username"));
            config.Set("sasl.password", JaasConfig.Find(value, "password"));
        }
        else if (name.Equals("ssl.truststore.location", StringComparison.OrdinalIgnoreCase))
        {
            config.Set("ssl.ca.location", value);
        }
        else if (name.Equals("ssl.keystore.location", StringComparison.OrdinalIgnoreCase) && settings.Security.Tls?.Certificate is not null)
        {
            // Java keeps certificate and key in one file of PEM.
            config.Set("ssl.certificate.location", value);
            config.Set("ssl.key.location", value);
        }
        else if (name.Equals("ssl.endpoint.identification.algorithm", StringComparison.OrdinalIgnoreCase))
        {
            config.Set(name, value.Length == 0 ? "none" : value.ToLowerInvariant());
        }
        else
        {
            foreach (string known in s_java.TryGetValue(name, out string[]? names) ? names : [name.ToLowerInvariant()])
            {
                config.Set(known, value);
            }
        }
    }
}
