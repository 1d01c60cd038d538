// Records that can't be read go to a topic, with a column of the record's headers.
using Weir;

namespace Letters;

[StreamQuery("letters")]
[KafkaSource("t"), DeadLetter("t-unread", BootstrapServers = "other:9092"), ConsoleSink]
public sealed partial class Letters
{
    [Row(Format.Json)]
    public readonly ref struct Line
    {
        public Utf8 Id { get; init; }
        public short? Number { get; init; }
        [KafkaHeaders] public Headers Headers { get; init; }
    }
}
