// Text over binary columns is a cast, and a row without a result is both what is read and what is written: the second program.
using Weir;

namespace Programs;

[StreamQuery("kafka-cast")]
[KafkaSource("topic1", BootstrapServers = "host1:port1,host2:port2", StartingOffsets = "earliest")]
[ConsoleSink]
public sealed partial class KafkaCast
{
    [Row] public readonly ref struct KeyValue
    {
        public Utf8 Key { get; init; }
        public Utf8 Value { get; init; }
    }
}
