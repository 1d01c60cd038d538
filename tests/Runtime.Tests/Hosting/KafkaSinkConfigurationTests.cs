using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What configuration makes of <c>[KafkaSink]</c>, and which brokers come out.</summary>
public sealed class KafkaSinkConfigurationTests
{
    private static readonly KafkaSinkOptions s_once = new() { Topic = "t", Delivery = Delivery.ExactlyOnce, TransactionalId = "x" };

    [Fact]
    public void Arguments_ThatSayWhere_AreOverridden()
    {
        var sink = Apply(
            s_once,
            ("Topic", "other"), ("BootstrapServers", "b:1"), ("TransactionalId", "y"), ("TransactionTimeout", "2 minutes"), ("LedgerTopic", "l"), ("RequestTimeout", "3 seconds"),
            ("Options:kafka.Compression.Type", "zstd"));

        Assert.Equal(("other", "b:1", "y", "l"), (sink.Topic, sink.BootstrapServers, sink.TransactionalId, sink.LedgerTopic));
        Assert.Equal((Duration.FromSeconds(120), Duration.FromSeconds(3)), (sink.TransactionTimeout, sink.RequestTimeout));
        Assert.Equal("zstd", sink.ClientOptions["compression.type"]);
        Assert.Equal("topic 'other', transactions 'y' with the ledger 'l'", sink.FixedOutput);
    }

    [Theory]
    [InlineData("Value", "Csv", "The configuration key 'Weir:Queries:q:KafkaSink:Value' is not known")]
    [InlineData("Delivery", "AtLeastOnce", "The configuration key 'Weir:Queries:q:KafkaSink:Delivery' is not known")]
    [InlineData("TransactionalId", "", "Delivery.ExactlyOnce of query 'q' needs a TransactionalId")]
    [InlineData("Topic", "a b", "The Kafka sink of query 'q' names the topic 'a b'")]
    [InlineData("Options:acks", "1", "The options of the Kafka sink of query 'q' can't have 'acks'")]
    [InlineData("TransactionTimeout", "0 seconds", "The configuration key 'Weir:Queries:q:KafkaSink:TransactionTimeout' is '0 seconds'")]
    public void Value_ThatBreaksARule_IsToldWithItsKey(string key, string value, string message)
    {
        var failure = Assert.Throws<QueryException>(() => Apply(s_once, (key, value)));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExactlyOnce_FromASourceThatConfigurationLetsReadAll_IsRefused()
    {
        var failure = Assert.Throws<QueryException>(() => QueryConfiguration.Apply(
            Query(s_once, new KafkaSourceOptions { Topics = ["in"], IsolationLevel = Isolation.ReadCommitted }),
            new ConfigurationBuilder().AddInMemoryCollection([new("Weir:Queries:q:KafkaSource:IsolationLevel", "ReadUncommitted")]).Build()));

        Assert.Equal(
            "Delivery.ExactlyOnce of query 'q' needs [KafkaSource] to read only what was committed: set Weir:Queries:q:KafkaSource:IsolationLevel to ReadCommitted.", failure.Message);
    }

    [Fact]
    public void Target_WithoutBrokersOfItsOwn_ConnectsAsTheSource()
    {
        var source = new KafkaSourceOptions
        {
            Topics = ["in"],
            BootstrapServers = "b:1",
            ClientOptions = new Dictionary<string, string> { ["security.protocol"] = "sasl_plaintext", ["sasl.mechanism"] = "PLAIN", ["sasl.username"] = "u", ["sasl.password"] = "p", ["fetch.max.bytes"] = "1" },
        };

        var target = Resolve(new KafkaSinkOptions { Topic = "t", ClientOptions = new Dictionary<string, string> { ["linger.ms"] = "7" } }, source);
        var other = Resolve(new KafkaSinkOptions { Topic = "t", BootstrapServers = "c:1" }, source);

        Assert.True(target.ReadsSameCluster);
        Assert.Equal(
            ["linger.ms", "sasl.mechanism", "sasl.password", "sasl.username", "security.protocol"], target.Connection.Settings.Options.Keys.Order(StringComparer.Ordinal));
        Assert.False(other.ReadsSameCluster);
        Assert.Equal(("c:1", 0), (other.Connection.BootstrapServers, other.Connection.Settings.Options.Count));
    }

    [Fact]
    public void Target_WithoutAnyBrokers_SaysWhereToNameThem()
    {
        var failure = Assert.Throws<QueryException>(() => Resolve(new KafkaSinkOptions { Topic = "t" }, new RateSourceOptions { RowsPerSecond = 1 }));

        Assert.Equal("Query 'q' names no Kafka brokers to write to. Set Weir:Queries:q:KafkaSink:BootstrapServers, or BootstrapServers of [KafkaSink].", failure.Message);
    }

    private static KafkaSinkOptions Apply(KafkaSinkOptions sink, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => new KeyValuePair<string, string?>("Weir:Queries:q:KafkaSink:" + one.Key, one.Value)))
            .Build();
        return (KafkaSinkOptions)QueryConfiguration.Apply(Query(sink, new RateSourceOptions { RowsPerSecond = 1 }), configuration).Sinks[0];
    }

    private static KafkaSinkTarget Resolve(KafkaSinkOptions sink, SourceOptions source) =>
        ((KafkaSinkOptions)KafkaSinkTarget.Resolve(Query(sink, source), NullLogger.Instance).Sinks[0]).Target!;

    private static StreamQueryDefinition Query(KafkaSinkOptions sink, SourceOptions source) => new()
    {
        Name = "q",
        Plan = "",
        Source = source,
        Sinks = [sink],
        OutputMode = OutputMode.Append,
        CreateOperator = static _ => throw new NotSupportedException("No test here runs the query."),
    };
}
