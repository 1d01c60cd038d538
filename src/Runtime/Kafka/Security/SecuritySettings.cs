using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>How connections are secured: Kafka's security.protocol with all that belongs to it.</summary>
/// <param name="Tls">How they are encrypted; null for not at all.</param>
/// <param name="Login">Who logs in; null for nobody, or by a mechanism that only Confluent's client knows.</param>
internal sealed record SecuritySettings(TlsSettings? Tls, SaslLogin? Login)
{
    /// <summary>Whether the own client can't connect so, but only Confluent's.</summary>
    public bool NeedsConfluent { get; private init; }

    /// <summary>Neither encrypted nor logged in.</summary>
    public static SecuritySettings None { get; } = new(null, null);

    /// <summary>Reads the settings.</summary>
    /// <param name="reader">The settings by name.</param>
    /// <param name="client">Which client connects: Confluent's knows more mechanisms and stores.</param>
    /// <exception cref="QueryException">A setting is wrong, missing or names a file that can't be read.</exception>
    public static SecuritySettings Read(ClientOptionReader reader, KafkaReader client)
    {
        var protocol = reader.Find("security.protocol") ?? new("security.protocol", "PLAINTEXT");
        var (encrypts, logsIn) = protocol.Value.ToUpperInvariant() switch
        {
            "PLAINTEXT" => (false, false),
            "SSL" => (true, false),
            "SASL_PLAINTEXT" => (false, true),
            "SASL_SSL" => (true, true),
            _ => throw reader.Invalid(protocol, "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL"),
        };

        // Both are read in any case, so that settings of the other protocols don't count as unknown.
        var tls = ReadTls(reader, client, encrypts);
        var login = ReadLogin(reader, client, logsIn);
        return new SecuritySettings(encrypts ? tls : null, logsIn ? login : null)
        {
            NeedsConfluent = (logsIn && login is null) || (encrypts && tls!.Certificate is null && reader.Find("ssl.keystore.location") is not null),
        };
    }

    private static TlsSettings? ReadTls(ClientOptionReader reader, KafkaReader client, bool isUsed)
    {
        bool pemOnly = client == KafkaReader.Native;
        bool trustsPem = IsPem(reader, "ssl.truststore.type", isUsed && pemOnly);
        bool hasPem = IsPem(reader, "ssl.keystore.type", isUsed && pemOnly);
        var trusted = reader.Find("ssl.ca.location") ?? (trustsPem ? reader.Find("ssl.truststore.location") : null);
        var trustedText = reader.Find("ssl.ca.pem", "ssl.truststore.certificates");
        var store = hasPem ? reader.Find("ssl.keystore.location") : null;
        var certificate = reader.Find("ssl.certificate.location") ?? store;
        var certificateText = reader.Find("ssl.certificate.pem", "ssl.keystore.certificate.chain");
        var key = reader.Find("ssl.key.location") ?? store;
        var keyText = reader.Find("ssl.key.pem", "ssl.keystore.key");
        string? password = reader.Text("ssl.key.password");
        string algorithm = reader.Text("ssl.endpoint.identification.algorithm") ?? "https";
        bool checksHost = algorithm.Length > 0 && !algorithm.Equals("none", StringComparison.OrdinalIgnoreCase);
        bool checksCertificate = reader.Switch(true, "enable.ssl.certificate.verification");
        return !isUsed ? null : new TlsSettings(
            Pem(reader, trusted, trustedText),
            Pem(reader, certificate, certificateText),
            Pem(reader, key, keyText),
            password,
            checksHost,
            checksCertificate);
    }

    private static bool IsPem(ClientOptionReader reader, string name, bool isRequired)
    {
        var type = reader.Find(name);
        bool isPem = type is null || type.Value.Value.Equals("PEM", StringComparison.OrdinalIgnoreCase);
        return isPem || !isRequired
            ? isPem
            : throw reader.Invalid(type!.Value, "PEM: convert the store with openssl, or set Reader = KafkaReader.Confluent");
    }

    private static PemText? Pem(ClientOptionReader reader, KeyValuePair<string, string>? file, KeyValuePair<string, string>? text) =>
        file is { } path ? PemText.ReadFile(reader, path) : text is { } value ? PemText.ReadValue(reader, value) : null;

    private static SaslLogin? ReadLogin(ClientOptionReader reader, KafkaReader client, bool isUsed)
    {
        // Java's default is GSSAPI, which needs Kerberos: it has to be asked for.
        var mechanism = reader.Find("sasl.mechanism", "sasl.mechanisms");
        string? jaas = reader.Text("sasl.jaas.config");
        string? user = reader.Text("sasl.username") ?? (jaas is null ? null : JaasConfig.Find(jaas, "username"));
        string? password = reader.Text("sasl.password") ?? (jaas is null ? null : JaasConfig.Find(jaas, "password"));
        LoginMechanism? known = mechanism?.Value.ToUpperInvariant() switch
        {
            "PLAIN" => LoginMechanism.Plain,
            "SCRAM-SHA-256" => LoginMechanism.ScramSha256,
            "SCRAM-SHA-512" => LoginMechanism.ScramSha512,
            _ => null,
        };
        if (!isUsed || (known is null && client == KafkaReader.Confluent))
        {
            return null;
        }

        if (known is null)
        {
            const string Known = "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512; for others set Reader = KafkaReader.Confluent";
            throw mechanism is { } other ? reader.Invalid(other, Known) : reader.Problem("sasl.mechanism", $"isn't set. It can be {Known}.");
        }

        return string.IsNullOrEmpty(user) || password is null
            ? throw reader.Problem("sasl.username", "and kafka.sasl.password aren't both set, nor does kafka.sasl.jaas.config have username and password.")
            : new SaslLogin(known.Value, user, password);
    }
}
