// Every argument of a Kafka source reaches the definition, and none that was not said.
using Weir;

namespace Sources;

[StreamQuery("options")]
[KafkaSource(
    "orders",
    "payments",
    BootstrapServers = "host:9092",
    Reader = KafkaReader.Confluent,
    StartingOffsets = """{"orders":{"0":23,"1":-2},"payments":{"0":-1}}""",
    StartingOffsetsByTimestampStrategy = NoOffsetStrategy.Latest,
    MaxOffsetsPerTrigger = 100_000,
    MinOffsetsPerTrigger = 10,
    MaxTriggerDelay = "5 minutes",
    MinPartitions = 8,
    MaxRecordsPerPartition = 50_000,
    FailOnDataLoss = false,
    OnRangeTrimmed = LossPolicy.Fail,
    IsolationLevel = Isolation.ReadCommitted,
    GroupIdPrefix = "weir-orders",
    CommitOffsetsTo = "orders-lag",
    RequestTimeout = "10 seconds",
    Options = ["security.protocol=SSL", "kafka.ssl.ca.location=/etc/ca.pem"])]
[ConsoleSink]
public sealed partial class AllOptions
{
    [Row] public readonly ref struct Record { public Utf8 Value { get; init; } }
}
