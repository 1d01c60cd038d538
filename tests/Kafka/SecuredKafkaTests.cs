using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>Log-ins and encryption, on clusters that insist on them. One test a cluster, since starting one takes longest.</summary>
public sealed class SecuredKafkaTests
{
    private const string Topic = "secured";

    [SkippableFact]
    public async Task Cluster_WithLogins_LetsInWhoHasAPassword()
    {
        await using var kit = await KafkaKit.StartAsync(
            "--sasl",
            "--set", "sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
            "--set", "listener.name.client.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;");
        Dictionary<string, string> alice = new()
        {
            ["security.protocol"] = "SASL_PLAINTEXT",
            ["sasl.mechanism"] = "PLAIN",
            ["sasl.username"] = "alice",
            ["sasl.password"] = "alice-secret",
        };
        await FillAsync(kit.Address, alice);
        await AddScramUserAsync(kit.Address, alice, "bob", "bob=secret,");

        foreach (var reader in Enum.GetValues<KafkaReader>())
        {
            Assert.Equal(["a", "b"], await ReadAsync(kit.Address, reader, alice));
            Assert.Equal(["a", "b"], await ReadAsync(kit.Address, reader, With(alice, ("sasl.mechanism", "SCRAM-SHA-256"))));
            Assert.Equal(["a", "b"], await ReadAsync(kit.Address, reader, new()
            {
                ["security.protocol"] = "SASL_PLAINTEXT",
                ["sasl.mechanism"] = "SCRAM-SHA-512",
                ["sasl.jaas.config"] = "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"bob\" password=\"bob=secret,\";",
            }));
        }

        foreach (string mechanism in (string[])["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
        {
            var wrong = With(alice, ("sasl.mechanism", mechanism), ("sasl.password", "wrong"));
            foreach (var reader in Enum.GetValues<KafkaReader>())
            {
                string message = (await Assert.ThrowsAsync<QueryException>(() => ReadAsync(kit.Address, reader, wrong))).Message;

                Assert.Contains("can't be used by this client", message, StringComparison.Ordinal);
                Assert.Contains("uthentication failed", message, StringComparison.Ordinal);
            }
        }

        var plain = await Assert.ThrowsAsync<QueryException>(() => ReadAsync(kit.Address, KafkaReader.Native, [], seconds: 3));
        Assert.Contains("didn't answer within 3 s", plain.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Cluster_WithTls_IsReadByWhoTrustsIt()
    {
        await using var kit = await KafkaKit.StartAsync("--tls");
        string folder = await kit.CertificatesAsync();
        Dictionary<string, string> trusting = new() { ["security.protocol"] = "SSL", ["ssl.ca.location"] = $"{folder}/ca.pem" };
        var known = With(trusting, ("ssl.certificate.location", $"{folder}/client.pem"), ("ssl.key.location", $"{folder}/client.key"));
        await FillAsync(kit.Address, trusting);

        foreach (var reader in Enum.GetValues<KafkaReader>())
        {
            Assert.Equal(["a", "b"], await ReadAsync(kit.Address, reader, trusting));
            Assert.Equal(["a", "b"], await ReadAsync(kit.Address, reader, known));
        }

        string untrusted = (await Assert.ThrowsAsync<QueryException>(
            () => ReadAsync(kit.Address, KafkaReader.Native, new() { ["security.protocol"] = "SSL" }))).Message;
        Assert.Contains("can't be used by this client: TLS with 127.0.0.1", untrusted, StringComparison.Ordinal);

        // The client's own certificate signed nothing.
        string wrong = (await Assert.ThrowsAsync<QueryException>(
            () => ReadAsync(kit.Address, KafkaReader.Native, With(trusting, ("ssl.ca.location", $"{folder}/client.pem"))))).Message;
        Assert.Contains("can't be used by this client: TLS with 127.0.0.1", wrong, StringComparison.Ordinal);

        string plain = (await Assert.ThrowsAsync<QueryException>(() => ReadAsync(kit.Address, KafkaReader.Native, [], seconds: 3))).Message;
        Assert.Contains("security.protocol", plain, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> With(Dictionary<string, string> options, params (string Name, string Value)[] changes)
    {
        var changed = new Dictionary<string, string>(options);
        foreach (var (name, value) in changes)
        {
            changed[name] = value;
        }

        return changed;
    }

    private static async Task<IEnumerable<string?>> ReadAsync(string address, KafkaReader reader, Dictionary<string, string> options, int seconds = 60)
    {
        await using var source = new KafkaSource(
            Options(reader, address, Topic) with { ClientOptions = options, RequestTimeout = Duration.FromSeconds(seconds) }, "test", NullLogger.Instance);
        await source.StartAsync(default);
        return (await ReadAllAsync(source)).Values;
    }

    private static async Task FillAsync(string address, Dictionary<string, string> options)
    {
        var config = new ProducerConfig(options) { BootstrapServers = address };
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(producer.Handle).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = Topic, NumPartitions = 1, ReplicationFactor = 1 }]);
        await ProduceAsync(producer, Topic, "a", "b");
    }

    private static async Task AddScramUserAsync(string address, Dictionary<string, string> options, string user, string password)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig(options) { BootstrapServers = address }).SetLogHandler((_, _) => { }).Build();
        await admin.AlterUserScramCredentialsAsync(
        [
            new UserScramCredentialUpsertion
            {
                User = user,
                Password = Bytes(password),
                ScramCredentialInfo = new ScramCredentialInfo { Mechanism = ScramMechanism.ScramSha512, Iterations = 8192 },
            },
        ]);

        // The controller answers once it has noted the user; the broker learns of it a moment later, and until then this client tries again by itself.
        var asUser = With(options, ("sasl.mechanism", "SCRAM-SHA-512"), ("sasl.username", user), ("sasl.password", password));
        using var known = new AdminClientBuilder(new AdminClientConfig(asUser) { BootstrapServers = address }).SetLogHandler((_, _) => { }).Build();
        known.GetMetadata(TimeSpan.FromMinutes(2));
    }
}
