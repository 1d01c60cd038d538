namespace Weir.Samples;

/// <summary>Prints keys and values of a topic as text.</summary>
[StreamQuery("kafka-cast")]
[KafkaSource("topic1", BootstrapServers = "host1:port1,host2:port2", StartingOffsets = "earliest")]
[ConsoleSink]
public sealed partial class KafkaCast
{
    [Row]
    public readonly ref struct KeyValue      // one row type and no [Result]: it is both what is read and what is written
    {
        [Expr("CAST(key AS STRING)")]
        public Utf8 Key { get; init; }

        [Expr("CAST(value AS STRING)")]
        public Utf8 Value { get; init; }     // declaring Utf8 over BINARY implies the cast: without [Expr] it is the same
    }
}
