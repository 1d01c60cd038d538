using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Configuration;
using Weir.Runtime;
using Weir.Tests;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>A real broker that asks for rights (KIP-11): each that a sink lacks is told by name, and with those that are told it works.</summary>
public sealed class SinkRightsTests
{
    private const string Ledger = "weir-ledger-once";
    private const string Group = "weir-once";

    // Confluent's client has no name for it.
    private const ResourceType TransactionalId = (ResourceType)5;

    private static readonly Right s_readIn = new(ResourceType.Topic, "in", AclOperation.Read);
    private static readonly Right s_writeOut = new(ResourceType.Topic, "out", AclOperation.Write);
    private static readonly Right[] s_once =
    [
        s_readIn, s_writeOut,
        new(ResourceType.Topic, Ledger, AclOperation.Create), new(ResourceType.Topic, Ledger, AclOperation.Read), new(ResourceType.Topic, Ledger, AclOperation.Write),
        new(TransactionalId, "once", AclOperation.Write), new(ResourceType.Group, Group, AclOperation.Read),
    ];

    // What is told where a right is missing.
    private static readonly (Right Right, string Told)[] s_told =
    [
        (s_writeOut, "to write to topic 'out'. Grant it WRITE and DESCRIBE on the topic."),
        (s_once[3], $"to read the ledger '{Ledger}'. Grant it READ and DESCRIBE on the topic."),
        (s_once[4], $"to write to topic '{Ledger}'. Grant it WRITE and DESCRIBE on the topic."),
        (s_once[5], "the transactions of query 'once'. Grant it WRITE and DESCRIBE on the transactional id."),
        (s_once[6], $"the consumer group '{Group}'. Grant it READ on the group."),
    ];

    [SkippableFact]
    public async Task Right_ThatIsMissing_IsNamed()
    {
        await using var cluster = await StartAsync();
        string checkpoint = SinkRun.NewCheckpoint();
        Assert.EndsWith("Make it with one partition and cleanup.policy=compact, or grant this client CREATE on it.", await cluster.RunAsync<Once>(checkpoint, s_once.Except([s_once[2]])));
        Assert.Null(await cluster.RunAsync<Once>(checkpoint, s_once));
        foreach (var (right, told) in s_told)
        {
            Assert.Equal($"{cluster.Kafka} doesn't allow this client {told}", await cluster.RunAsync<Once>(checkpoint, s_once.Except([right])));
        }

        Assert.Null(await cluster.RunAsync<Once>(checkpoint, s_once));
    }

    [SkippableFact]
    public async Task Right_ThatIsMissingWithoutTransactions_IsNamed()
    {
        var describe = new Right(ResourceType.Topic, "out", AclOperation.Describe);
        await using var cluster = await StartAsync();
        string checkpoint = SinkRun.NewCheckpoint();
        string topic = $"{cluster.Kafka} doesn't allow this client to write to topic 'out'. Grant it WRITE and DESCRIBE on the topic.";
        Assert.Equal(topic, await cluster.RunAsync<OnceOrMore>(checkpoint, [s_readIn]));
        Assert.Equal(topic, await cluster.RunAsync<OnceOrMore>(checkpoint, [s_readIn, describe, new Right(ResourceType.Topic, "other", AclOperation.Write)]));

        // Who may write nowhere is told that it may not be idempotent (KIP-679).
        Assert.Equal(
            $"{cluster.Kafka} doesn't allow this client to write each record once. Grant it WRITE on the topics that it writes to, or IDEMPOTENT_WRITE on the cluster.",
            await cluster.RunAsync<OnceOrMore>(checkpoint, [s_readIn, describe]));
        Assert.Null(await cluster.RunAsync<OnceOrMore>(checkpoint, [s_readIn, s_writeOut]));
    }

    private static async Task<Cluster> StartAsync()
    {
        var kit = await KafkaKit.StartAsync(
            "--sasl",
            "--set", "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "--set", "super.users=User:ANONYMOUS;User:alice",
            "--set", "listener.name.client.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_alice=\"alice-secret\" user_bob=\"bob-secret\";");
        var cluster = new Cluster(kit);
        await cluster.MakeTopicsAsync();
        return cluster;
    }

    private sealed record Right(ResourceType Type, string Name, AclOperation Operation);

    /// <summary>The broker, as alice who may do everything; queries run as bob.</summary>
    private sealed class Cluster(KafkaKit kit) : IAsyncDisposable
    {
        private readonly IAdminClient _admin = new AdminClientBuilder(LogIn(new AdminClientConfig(), kit, "alice")).SetLogHandler((_, _) => { }).Build();

        public string Kafka => $"Kafka at {kit.Address}";

        public async Task MakeTopicsAsync()
        {
            await _admin.CreateTopicsAsync([new TopicSpecification { Name = "in", NumPartitions = 1 }, new TopicSpecification { Name = "out", NumPartitions = 1 }]);
        }

        private async Task ProduceAsync()
        {
            using var producer = new ProducerBuilder<byte[]?, byte[]?>(LogIn(new ProducerConfig(), kit, "alice")).SetLogHandler((_, _) => { }).Build();
            producer.Produce(new TopicPartition("in", 0), new() { Value = Encoding.UTF8.GetBytes("0") });
            await Task.Run(() => producer.Flush());
        }

        private async Task GrantAsync(IEnumerable<Right> rights)
        {
            var all = new AclBindingFilter
            {
                PatternFilter = new ResourcePatternFilter { Type = ResourceType.Any, ResourcePatternType = ResourcePatternType.Any },
                EntryFilter = new AccessControlEntryFilter { Operation = AclOperation.Any, PermissionType = AclPermissionType.Any },
            };
            var granted = rights.Select(right => new AclBinding
            {
                Pattern = new ResourcePattern { Type = right.Type, Name = right.Name, ResourcePatternType = ResourcePatternType.Literal },
                Entry = new AccessControlEntry { Principal = "User:bob", Host = "*", Operation = right.Operation, PermissionType = AclPermissionType.Allow },
            }).ToHashSet();
            await _admin.DeleteAclsAsync([all]);
            await _admin.CreateAclsAsync(granted);

            // The controller answers once it has noted them; the broker, which is asked here, goes by them a moment later.
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (!granted.SetEquals((await _admin.DescribeAclsAsync(all)).AclBindings))
            {
                await Task.Delay(20, limit.Token);
            }
        }

        /// <summary>Runs a query as bob with these rights and no others; there is something new to write.</summary>
        /// <returns>What it says where it fails; null where it ends well.</returns>
        public async Task<string?> RunAsync<TQuery>(string checkpoint, IEnumerable<Right> rights)
            where TQuery : IStreamQuery
        {
            await GrantAsync(rights);
            await ProduceAsync();
            var settings = new Dictionary<string, string?> { ["Checkpoint:Path"] = checkpoint, ["KafkaSource:BootstrapServers"] = kit.Address };
            foreach (var (name, value) in new[] { ("security.protocol", "SASL_PLAINTEXT"), ("sasl.mechanism", "PLAIN"), ("sasl.username", "bob"), ("sasl.password", "bob-secret") })
            {
                settings["KafkaSource:Options:" + name] = value;
            }

            var host = new StreamHostOptions
            {
                Configuration = new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.Select(one => new KeyValuePair<string, string?>("Weir:Queries:once:" + one.Key, one.Value))).Build(),
            };
            try
            {
                await using var query = await StreamHost.StartAsync<TQuery>(host);
                await query.AwaitTerminationAsync();
                return null;
            }
            catch (QueryException failure)
            {
                return failure.Message;
            }
        }

        public async ValueTask DisposeAsync()
        {
            _admin.Dispose();
            await kit.DisposeAsync();
        }

        private static TConfig LogIn<TConfig>(TConfig config, KafkaKit kit, string user)
            where TConfig : ClientConfig
        {
            config.BootstrapServers = kit.Address;
            config.SecurityProtocol = SecurityProtocol.SaslPlaintext;
            config.SaslMechanism = SaslMechanism.Plain;
            config.SaslUsername = user;
            config.SaslPassword = user + "-secret";
            return config;
        }
    }
}
