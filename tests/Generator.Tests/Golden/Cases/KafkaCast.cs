// The second program: casts by [Expr], and text over binary columns as the same cast. A row without a result is both what is read and what is written.
using Weir;

namespace Programs;

[StreamQuery("kafka-cast")]
[KafkaSource("topic1", BootstrapServers = "host1:port1,host2:port2", StartingOffsets = "earliest")]
[ConsoleSink]
public sealed partial class KafkaCast
{
    [Row] public readonly ref struct KeyValue
    {
        [Expr("CAST(key AS STRING)")] public Utf8 Key { get; init; }
        public Utf8 Value { get; init; }
    }
}
