using Microsoft.Extensions.Configuration;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What configuration says of a Kafka source is held to the rules of its attribute.</summary>
public sealed class KafkaConfigurationTests
{
    private const string Source = "Weir:Queries:line-lengths:KafkaSource:";

    private static readonly KafkaSourceOptions s_declared = new() { Topics = ["a"], StartingTimestamp = 7 };

    [Fact]
    public void Apply_EveryArgument_Overrides()
    {
        var kafka = Apply(
            s_declared,
            ("Reader", "confluent"),
            ("StartingOffsetsByTimestampStrategy", "Latest"),
            ("MaxOffsetsPerTrigger", "9"),
            ("MinOffsetsPerTrigger", "3"),
            ("MaxTriggerDelay", "1 minute"),
            ("MinPartitions", "4"),
            ("MaxRecordsPerPartition", "5"),
            ("IsolationLevel", "ReadCommitted"),
            ("GroupIdPrefix", "p"),
            ("GroupId", "g"),
            ("CommitOffsetsTo", "c"));

        Assert.Equal(
            s_declared with
            {
                Reader = KafkaReader.Confluent,
                StartingOffsetsByTimestampStrategy = NoOffsetStrategy.Latest,
                MaxOffsetsPerTrigger = 9,
                MinOffsetsPerTrigger = 3,
                MaxTriggerDelay = Duration.FromMinutes(1),
                MinPartitions = 4,
                MaxRecordsPerPartition = 5,
                IsolationLevel = Isolation.ReadCommitted,
                GroupIdPrefix = "p",
                GroupId = "g",
                CommitOffsetsTo = "c",
            },
            kafka with { Topics = s_declared.Topics, ClientOptions = s_declared.ClientOptions });
    }

    [Fact]
    public void Apply_APattern_TakesThePlaceOfTheTopics()
    {
        var kafka = Apply(s_declared, ("Pattern", "^b"));

        Assert.Equal("^b", kafka.Pattern);
        Assert.Empty(kafka.Topics);
    }

    [Fact]
    public void Apply_AnArgumentMisspelt_ListsTheKnownOnesOnce()
    {
        string message = Assert.Throws<QueryException>(() => Apply(s_declared, ("MinPartitions", "4"), ("FailOnDatLoss", "false"))).Message;

        Assert.Equal(
            $"The configuration key '{Source}FailOnDatLoss' is not known; did you mean 'FailOnDataLoss'? Known here: Assign, BootstrapServers, CommitOffsetsTo, EndingOffsets, "
            + "EndingOffsetsByTimestamp, EndingTimestamp, FailOnDataLoss, GroupId, GroupIdPrefix, IsolationLevel, MaxOffsetsPerTrigger, MaxRecordsPerPartition, MaxTriggerDelay, "
            + "MinOffsetsPerTrigger, MinPartitions, OnNewPartitionNotAtZero, OnPartitionDeleted, OnRangeTrimmed, OnRangeUnreadable, OnTopicRecreated, Options, Pattern, Reader, "
            + "RequestTimeout, StartingOffsets, StartingOffsetsByTimestamp, StartingOffsetsByTimestampStrategy, StartingTimestamp, Topics.",
            message);
    }

    [Theory]
    [InlineData("Topics", "a,b", "b", null)]
    [InlineData("Pattern", "^b", "b-unread", null)]
    [InlineData("Assign", """{"b":[0]}""", "b", null)]
    [InlineData("Topics", "b", "b", "Fake:9092 ")]
    public void Apply_DeadLettersThatTheQueryReads_AreRefused(string key, string read, string topic, string? servers) => Assert.Equal(
        $"Query 'line-lengths' reads the topic '{topic}' that its dead letters go to, so that each would come back for ever. "
        + "Set Weir:Queries:line-lengths:DeadLetter:Topic to another topic, or read fewer with [KafkaSource].",
        Assert.Throws<QueryException>(() => ApplyLetters(key, read, topic, servers)).Message);

    [Theory]
    [InlineData("Topics", "a,b", "b-unread", null)]
    [InlineData("Pattern", "^b$", "b-unread", null)]
    [InlineData("Topics", "b", "b", "other:9092")]
    public void Apply_DeadLettersThatGoElsewhere_AreTaken(string key, string read, string topic, string? servers) =>
        Assert.Equal(topic, ApplyLetters(key, read, topic, servers).DeadLetter!.Topic);

    [Fact]
    public void Apply_StartingOffsets_TakeThePlaceOfATime()
    {
        var kafka = Apply(s_declared, ("StartingOffsets", "earliest"));

        Assert.Equal("earliest", kafka.StartingOffsets);
        Assert.Null(kafka.StartingTimestamp);
    }

    [Fact]
    public void Apply_FailOnDataLoss_SetsTheCausesThatAreNotNamed()
    {
        var kafka = Apply(s_declared, ("FailOnDataLoss", "false"), ("OnRangeTrimmed", "fail"));

        Assert.Equal(LossPolicy.Fail, kafka.OnRangeTrimmed);
        Assert.Equal(
            [LossPolicy.Warn, LossPolicy.Warn, LossPolicy.Warn, LossPolicy.Warn],
            new[] { kafka.OnPartitionDeleted, kafka.OnTopicRecreated, kafka.OnNewPartitionNotAtZero, kafka.OnRangeUnreadable });
    }

    [Fact]
    public void Apply_Options_JoinThoseOfTheAttributeWithOrWithoutThePrefix()
    {
        var declared = s_declared with { ClientOptions = new Dictionary<string, string> { ["security.protocol"] = "PLAINTEXT", ["client.rack"] = "r" } };

        var kafka = Apply(declared, ("Options:kafka.security.protocol", "SSL"), ("Options:Sasl.Password", "hunter2"));

        Assert.Equal(
            ["client.rack=r", "sasl.password=hunter2", "security.protocol=SSL"],
            kafka.ClientOptions.Select(option => $"{option.Key}={option.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Assign", "{\"a\":[0", "The Kafka source of query 'line-lengths' has an Assign that can't be read: expected ']' at character 8; write it as {\"topic\":[0,1]}.")]
    [InlineData("Pattern", "(", "The Kafka source of query 'line-lengths' has a Pattern that is no regular expression")]
    [InlineData("StartingOffsets", "oldest", "StartingOffsets of the Kafka source of query 'line-lengths' is 'oldest'; write 'earliest', 'latest' or offsets as")]
    [InlineData("EndingOffsets", "latest", "EndingOffsets of the Kafka source of query 'line-lengths' is for batch queries")]
    [InlineData("Options:group.id", "x", "The options of the Kafka source of query 'line-lengths' can't have 'group.id': GroupId is its argument; use that.")]
    [InlineData("Options:kafka.auto.offset.reset", "x", "can't have 'auto.offset.reset': StartingOffsets says where to begin")]
    [InlineData("Options", "x", "is a section: give each setting a key of its own")]
    [InlineData("StartingTimestamp", "-1", "it must be a whole number from 0")]
    [InlineData("IsolationLevel", "dirty", "it must be one of ReadUncommitted, ReadCommitted")]
    [InlineData("MinPartitions", "0", "it must be a whole number from 1 to 2147483647")]
    public void Apply_WhatBreaksARule_IsOneError(string argument, string value, string expected)
    {
        var error = Assert.Throws<QueryException>(() => Apply(s_declared, (argument, value)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("Weir:Queries:line-lengths:KafkaSource", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Options:sasl.password", "Options:group.id")]
    [InlineData("Options:sasl.password", "Options:kafka.enable.auto.commit")]
    [InlineData("Options:sasl.password", "Options:sasl.password:more")]
    public void Apply_AnErrorBesideASecret_DoesNotTellIt(string secret, string wrong)
    {
        var error = Assert.Throws<QueryException>(() => Apply(s_declared, (secret, "hunter2"), (wrong, "hunter2")));

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_ATriggerOfABatch_IsRefused()
    {
        var batch = LineLengths.Definition with { Source = s_declared, IsBatch = true };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Weir:Queries:line-lengths:Trigger:Kind", "Once")]).Build();

        Assert.Contains("is not known", Assert.Throws<QueryException>(() => QueryConfiguration.Apply(batch, configuration)).Message, StringComparison.Ordinal);
    }

    private static StreamQueryDefinition ApplyLetters(string key, string read, string topic, string? servers)
    {
        var declared = LineLengths.Definition with
        {
            Source = s_declared with { BootstrapServers = "fake:9092" },
            DeadLetter = new DeadLetterOptions { Topic = "declared", BootstrapServers = servers },
        };
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(Source + key, read), new("Weir:Queries:line-lengths:DeadLetter:Topic", topic)])
            .Build();
        return QueryConfiguration.Apply(declared, configuration);
    }

    private static KafkaSourceOptions Apply(KafkaSourceOptions declared, params (string Argument, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(Source + pair.Argument, (string?)pair.Value)))
            .Build();
        return (KafkaSourceOptions)QueryConfiguration.Apply(LineLengths.Definition with { Source = declared }, configuration).Source;
    }
}
