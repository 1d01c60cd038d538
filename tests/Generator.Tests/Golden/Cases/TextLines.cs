// Text is one column, beside fields of the record.
using Weir;

namespace Texts;

[StreamQuery("texts")]
[KafkaSource("t"), ConsoleSink]
public sealed partial class Texts
{
    [Row(Format.Text)]
    public readonly ref struct Line
    {
        public Utf8 Body { get; init; }
        [KafkaTimestamp] public Timestamp At { get; init; }
        [KafkaTopic] public Utf8 From { get; init; }
        [KafkaOffset] public long Place { get; init; }
    }
}
