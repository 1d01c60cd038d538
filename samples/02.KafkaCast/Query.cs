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
        public Utf8 Key { get; init; }             // CAST(key AS STRING): declaring Utf8 over BINARY implies the cast
        public Utf8 Value { get; init; }
    }
}
