using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Weir.Runtime;

/// <summary>What <c>kafka.*</c> options say to the clients, with defaults for what they leave open.</summary>
/// <remarks>Names and meanings are Kafka's; where librdkafka and Java differ in spelling, both are accepted.</remarks>
internal sealed record KafkaClientSettings
{
    /// <summary>All defaults.</summary>
    public static KafkaClientSettings Default { get; } = new();

    /// <summary>How connections are secured.</summary>
    public SecuritySettings Security { get; init; } = SecuritySettings.None;

    /// <summary>What the client calls itself (client.id); null for a name made from the query's.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where the client stands (client.rack), so that a replica nearby may be read (KIP-392); null for nowhere.</summary>
    public string? Rack { get; init; }

    /// <summary>Which records of transactions are read (isolation.level).</summary>
    public Isolation Isolation { get; init; }

    /// <summary>The pause before a broken connection is made again (reconnect.backoff.ms); it doubles with each failure.</summary>
    public TimeSpan ReconnectBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest such pause (reconnect.backoff.max.ms).</summary>
    public TimeSpan ReconnectBackoffMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long connecting and logging in may take (socket.connection.setup.timeout.ms).</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one request may take on one connection (request.timeout.ms, socket.timeout.ms).</summary>
    public TimeSpan SocketTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes of a fetch's answer (fetch.max.bytes). A larger record batch is sent all the same, alone.</summary>
    public int FetchMaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most bytes of a partition in a fetch's answer (max.partition.fetch.bytes).</summary>
    public int PartitionMaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How many bytes a broker waits for before it answers (fetch.min.bytes).</summary>
    public int FetchMinBytes { get; init; } = 1;

    /// <summary>How long a broker waits for them (fetch.max.wait.ms).</summary>
    public TimeSpan FetchMaxWait { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the checksum of each record batch is checked (check.crcs).</summary>
    public bool ChecksCrcs { get; init; } = true;

    /// <summary>The most bytes that a packed record batch may unpack to (max.unpacked.batch.bytes, a setting of Weir's own).</summary>
    public int BatchMaxUnpackedBytes { get; init; } = RecordBatchDecoder.DefaultUnpackLimit;

    /// <summary>The kernel's receive buffer of each connection (receive.buffer.bytes); 0 leaves its size to the kernel.</summary>
    public int SocketReceiveBytes { get; init; }

    /// <summary>All options as they were given.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Options that mean nothing to the own client.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Reads a source's options.</summary>
    /// <param name="options">What <c>[KafkaSource]</c> and configuration said.</param>
    /// <param name="queryName">The query's name, for messages.</param>
    /// <exception cref="QueryException">An option makes no sense or names a file that can't be read.</exception>
    public static KafkaClientSettings Read(KafkaSourceOptions options, string queryName)
    {
        var reader = new ClientOptionReader(options.ClientOptions, queryName);
        var defaults = Default;
        var settings = defaults with
        {
            Options = options.ClientOptions,
            Security = SecuritySettings.Read(reader, options.Reader),
            ClientId = reader.Text("client.id"),
            Rack = reader.Text("client.rack"),
            Isolation = ReadIsolation(reader, options.IsolationLevel),
            ReconnectBackoff = reader.Milliseconds(100, "reconnect.backoff.ms"),
            ReconnectBackoffMax = reader.Milliseconds(1000, "reconnect.backoff.max.ms"),
            ConnectTimeout = reader.Milliseconds(10_000, "socket.connection.setup.timeout.ms"),
            SocketTimeout = reader.Milliseconds(30_000, "request.timeout.ms", "socket.timeout.ms"),
            FetchMaxBytes = reader.Number(defaults.FetchMaxBytes, lowest: 1, "fetch.max.bytes"),
            PartitionMaxBytes = reader.Number(defaults.PartitionMaxBytes, lowest: 1, "max.partition.fetch.bytes", "fetch.message.max.bytes"),
            FetchMinBytes = reader.Number(1, lowest: 0, "fetch.min.bytes"),
            FetchMaxWait = reader.Milliseconds(500, "fetch.max.wait.ms", "fetch.wait.max.ms"),
            ChecksCrcs = reader.Switch(true, "check.crcs"),
            BatchMaxUnpackedBytes = reader.Number(defaults.BatchMaxUnpackedBytes, lowest: 1, "max.unpacked.batch.bytes"),
            SocketReceiveBytes = Math.Max(0, reader.Number(0, lowest: -1, "receive.buffer.bytes", "socket.receive.buffer.bytes")),
        };

        // They have properties of their own; options that repeat them are neither unknown nor used.
        reader.Find("bootstrap.servers", "group.id", "enable.auto.commit", "auto.offset.reset");
        return settings with { Unread = reader.Unread };
    }

    private static Isolation ReadIsolation(ClientOptionReader reader, Isolation fallback) => reader.Find("isolation.level") switch
    {
        null => fallback,
        { } option => option.Value.ToLowerInvariant() switch
        {
            "read_committed" => Isolation.ReadCommitted,
            "read_uncommitted" => Isolation.ReadUncommitted,
            _ => throw reader.Invalid(option, "read_committed or read_uncommitted"),
        },
    };
}
