using Microsoft.Extensions.Configuration;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class QueryConfigurationTests
{
    private const string Query = "Weir:Queries:line-lengths:";

    private static StreamQueryDefinition Kafka => LineLengths.Definition with { Source = new KafkaSourceOptions { Topics = ["declared"] } };

    [Fact]
    public void Apply_NothingConfigured_LeavesTheQueryAsItIs()
    {
        Assert.Same(LineLengths.Definition, QueryConfiguration.Apply(LineLengths.Definition, null));
        var applied = Apply(("Weir:Queries:another:SocketSource:Port", "1"));
        Assert.Equal(LineLengths.Definition.Source, applied.Source);
        Assert.Equal(LineLengths.Definition.Sinks, applied.Sinks);
        Assert.Equal(LineLengths.Definition.Trigger, applied.Trigger);
    }

    [Fact]
    public void Apply_Shards_Overrides()
    {
        Assert.Null(Apply((Query + "Trigger:Interval", "2 seconds")).Shards);
        Assert.Equal(3, Apply((Query + "Shards", "3")).Shards);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public void Apply_ShardsThatCantBe_AreRefused(string shards)
    {
        var error = Assert.Throws<QueryException>(() => Apply((Query + "Shards", shards)));
        Assert.Equal($"The configuration key 'Weir:Queries:line-lengths:Shards' is '{shards}'; it must be a whole number from 1 to 1024.", error.Message);
    }

    [Fact]
    public void Apply_Arguments_Override()
    {
        var applied = Apply(
            (Query + "SocketSource:Host", "server"),
            (Query + "socketsource:port", "7"),
            (Query + "SocketSource:ConnectTimeout", "3 seconds"),
            (Query + "SocketSource:Reconnect", "true"),
            (Query + "SocketSource:MaxLineBytes", "99"),
            (Query + "ConsoleSink:NumRows", "5"),
            (Query + "ConsoleSink:Truncate", "false"),
            (Query + "Trigger:Interval", "2 seconds"));
        Assert.Equal(
            new SocketSourceOptions { Host = "server", Port = 7, ConnectTimeout = Duration.FromSeconds(3), Reconnect = true, MaxLineBytes = 99 }, applied.Source);
        Assert.Equal([new ConsoleSinkOptions { NumRows = 5, Truncate = false }], applied.Sinks);
        Assert.Equal(new TriggerOptions(TriggerKind.Default, Duration.FromSeconds(2)), applied.Trigger);
    }

    [Fact]
    public void Apply_CheckpointArguments_OverrideWhereThereIsACheckpoint()
    {
        var declared = LineLengths.Definition with { Checkpoint = new CheckpointOptions { Path = "chk" } };
        var applied = Apply(
            declared,
            (Query + "Checkpoint:Path", "/var/chk"),
            (Query + "Checkpoint:MinBatchesToRetain", "7"),
            (Query + "Checkpoint:MaxDeltasPerSnapshot", "0"));

        Assert.Equal(new CheckpointOptions { Path = "/var/chk", MinBatchesToRetain = 7, MaxDeltasPerSnapshot = 0 }, applied.Checkpoint);
        Assert.Equal("chk", Apply(declared, (Query + "ConsoleSink:NumRows", "5")).Checkpoint!.Path);
        Assert.Contains("'Weir:Queries:line-lengths:Checkpoint:Path' is ' '; it must be a directory", Refused(declared, "Path", " "), StringComparison.Ordinal);
        Assert.Contains("'Weir:Queries:line-lengths:Checkpoint:MinBatchesToRetain' is '0'", Refused(declared, "MinBatchesToRetain", "0"), StringComparison.Ordinal);
        Assert.Contains("'Weir:Queries:line-lengths:Checkpoint:StateStore' is not known", Refused(declared, "StateStore", "rocksdb"), StringComparison.Ordinal);
        Assert.Contains("'Weir:Queries:line-lengths:Checkpoint' is not known", Refused(LineLengths.Definition, "Path", "chk"), StringComparison.Ordinal);

        static string Refused(StreamQueryDefinition query, string argument, string value) =>
            Assert.Throws<QueryException>(() => Apply(query, (Query + "Checkpoint:" + argument, value))).Message;
    }

    [Fact]
    public void Apply_KafkaArguments_Override()
    {
        var applied = Apply(
            Kafka,
            (Query + "KafkaSource:Topics", "one, two"),
            (Query + "KafkaSource:BootstrapServers", "broker:9092"),
            (Query + "KafkaSource:StartingOffsets", "earliest"),
            (Query + "KafkaSource:RequestTimeout", "1 minute"));
        var kafka = Assert.IsType<KafkaSourceOptions>(applied.Source);
        Assert.Equal(["one", "two"], kafka.Topics);
        Assert.Equal(("broker:9092", "earliest", Duration.FromMinutes(1)), (kafka.BootstrapServers, kafka.StartingOffsets, kafka.RequestTimeout));
    }

    [Fact]
    public void Apply_TopicsAsAList_AreTakenInItsOrder()
    {
        var settings = Enumerable.Range(0, 11).Select(i => (Query + $"KafkaSource:Topics:{i}", $" topic{i}"));
        Assert.Equal(Enumerable.Range(0, 11).Select(i => $"topic{i}"), Assert.IsType<KafkaSourceOptions>(Apply(Kafka, [.. settings]).Source).Topics);
    }

    [Theory]
    [InlineData("Topics:0:Name", "one", "The configuration key 'Weir:Queries:line-lengths:KafkaSource:Topics:0:Name' is not known; 'Weir:Queries:line-lengths:KafkaSource:Topics:0' is one value.")]
    [InlineData("Topics:0", " ", "The configuration key 'Weir:Queries:line-lengths:KafkaSource:Topics:0' is ''; it must be a text that is not empty.")]
    [InlineData("BootstrapServers:0", "broker:9092", "The configuration key 'Weir:Queries:line-lengths:KafkaSource:BootstrapServers:0' is not known; 'Weir:Queries:line-lengths:KafkaSource:BootstrapServers' is one value.")]
    [InlineData("RequestTimeout", "0 seconds", "The configuration key 'Weir:Queries:line-lengths:KafkaSource:RequestTimeout' is '0 seconds'; it must be longer than nothing.")]
    public void Apply_KafkaMistakes_AreNamed(string key, string value, string message) =>
        Assert.Equal(message, Assert.Throws<QueryException>(() => Apply(Kafka, (Query + "KafkaSource:" + key, value))).Message);

    [Fact]
    public void Apply_TopicsAsAListAndAsText_AreRefusedTogether() => Assert.Equal(
        "The configuration key 'Weir:Queries:line-lengths:KafkaSource:Topics' is 'a,b'; it must be left out where 'Weir:Queries:line-lengths:KafkaSource:Topics:0' is given.",
        Assert.Throws<QueryException>(() => Apply(Kafka, (Query + "KafkaSource:Topics", "a,b"), (Query + "KafkaSource:Topics:0", "c"))).Message);

    [Fact]
    public void Apply_RateArguments_Override()
    {
        var declared = LineLengths.Definition with { Source = new RateSourceOptions() };
        var applied = Apply(declared, (Query + "RateSource:RowsPerSecond", "1000000"), (Query + "RateSource:RampUpTime", "4 seconds"));
        Assert.Equal(new RateSourceOptions { RowsPerSecond = 1_000_000, RampUpTime = Duration.FromSeconds(4) }, applied.Source);
    }

    [Theory]
    [InlineData("AvailableNow", TriggerKind.AvailableNow)]
    [InlineData("once", TriggerKind.Once)]
    [InlineData("Default", TriggerKind.Default)]
    public void Apply_TriggerKind_Overrides(string text, TriggerKind kind) =>
        Assert.Equal(new TriggerOptions(kind), Apply((Query + "Trigger:Kind", text)).Trigger);

    [Theory]
    [InlineData("SocketSource:Prot", "1", "The configuration key 'Weir:Queries:line-lengths:SocketSource:Prot' is not known; did you mean 'Port'? Known here: ConnectTimeout, Host, MaxLineBytes, Port, Reconnect.")]
    [InlineData("SocketSorce:Port", "1", "The configuration key 'Weir:Queries:line-lengths:SocketSorce' is not known; did you mean 'SocketSource'? The query 'line-lengths' has SocketSource, ConsoleSink, Trigger, Shards.")]
    [InlineData("Trigger:Intervall", "1 second", "The configuration key 'Weir:Queries:line-lengths:Trigger:Intervall' is not known; did you mean 'Interval'? Known here: Interval, Kind.")]
    [InlineData("SocketSource:Colour", "red", "The configuration key 'Weir:Queries:line-lengths:SocketSource:Colour' is not known; known here: ConnectTimeout, Host, MaxLineBytes, Port, Reconnect.")]
    [InlineData("SocketSource:Port", "many", "The configuration key 'Weir:Queries:line-lengths:SocketSource:Port' is 'many'; it must be a whole number from 1 to 65535.")]
    [InlineData("SocketSource:Port", "65536", "The configuration key 'Weir:Queries:line-lengths:SocketSource:Port' is '65536'; it must be a whole number from 1 to 65535.")]
    [InlineData("SocketSource:Reconnect", "yes", "The configuration key 'Weir:Queries:line-lengths:SocketSource:Reconnect' is 'yes'; it must be true or false.")]
    [InlineData("Trigger:Kind", "Often", "The configuration key 'Weir:Queries:line-lengths:Trigger:Kind' is 'Often'; it must be Default, Once or AvailableNow.")]
    [InlineData("Trigger:Kind", "7", "The configuration key 'Weir:Queries:line-lengths:Trigger:Kind' is '7'; it must be Default, Once or AvailableNow.")]
    [InlineData("SocketSource:ConnectTimeout", "0 seconds", "The configuration key 'Weir:Queries:line-lengths:SocketSource:ConnectTimeout' is '0 seconds'; it must be longer than nothing.")]
    [InlineData("SocketSource:Port:0", "1", "The configuration key 'Weir:Queries:line-lengths:SocketSource:Port:0' is not known; 'Weir:Queries:line-lengths:SocketSource:Port' is one value.")]
    [InlineData("Trigger:Interval", "-1 second", "The configuration key 'Weir:Queries:line-lengths:Trigger:Interval' is '-1 second'; it must be a length of time that is not negative.")]
    public void Apply_Mistakes_AreNamedWithWhatIsKnown(string key, string value, string message) =>
        Assert.Equal(message, Assert.Throws<QueryException>(() => Apply((Query + key, value))).Message);

    [Fact]
    public void Apply_LengthThatCannotBeRead_SaysWhy()
    {
        var error = Assert.Throws<QueryException>(() => Apply((Query + "Trigger:Interval", "2 parsecs")));
        Assert.StartsWith(
            "The configuration key 'Weir:Queries:line-lengths:Trigger:Interval' is '2 parsecs'; it must be a length of time such as '10 seconds' (",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_RootMisspelt_IsNamed() => Assert.Equal(
        "The configuration key 'Weir:Querys' is not known; did you mean 'Queries'? Under Weir stands Queries.",
        Assert.Throws<QueryException>(() => Apply(("Weir:Querys:line-lengths:SocketSource:Port", "1"))).Message);

    [Fact]
    public void Build_ArgumentsOfTheProgramsOwn_AreLeftAlone()
    {
        var configuration = HostConfiguration.Build(null, ["-x=1", "--weir:Queries:a:Trigger:Kind", "Once", "weir.txt", "--Weir:Queries:b:Trigger:Kind=Default"])!;
        Assert.Equal(("Once", "Default"), (configuration["Weir:Queries:a:Trigger:Kind"], configuration["Weir:Queries:b:Trigger:Kind"]));
        Assert.Null(HostConfiguration.Build(null, ["-x=1", "weir.txt"]));
    }

    [Fact]
    public void Build_ArgumentWithoutValue_IsRefused() => Assert.Equal(
        "The argument '--Weir:Queries:a:Trigger:Kind' has no value; write '--Weir:Queries:a:Trigger:Kind=value'.",
        Assert.Throws<QueryException>(() => HostConfiguration.Build(null, ["--Weir:Queries:a:Trigger:Kind"])).Message);

    [Fact]
    public void Apply_KindAndInterval_AreRefusedTogether() =>
        Assert.Throws<QueryException>(() => Apply((Query + "Trigger:Interval", "1 second"), (Query + "Trigger:Kind", "Once")));

    private static StreamQueryDefinition Apply(params (string Key, string Value)[] settings) => Apply(LineLengths.Definition, settings);

    private static StreamQueryDefinition Apply(StreamQueryDefinition definition, params (string Key, string Value)[] settings) =>
        QueryConfiguration.Apply(
            definition,
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
