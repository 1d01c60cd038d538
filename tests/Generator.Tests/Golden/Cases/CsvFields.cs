// Fields of separated values in their order; what is null and what stands between them is the row's to say.
using Weir;

namespace Tables;

[StreamQuery("table")]
[KafkaSource("t"), ConsoleSink]
public sealed partial class Table
{
    [Row(Format.Csv, Separator = ';', Quote = '\'', NullText = "-")]
    public readonly ref struct Line
    {
        public Utf8 Id { get; init; }
        public byte? Number { get; init; }
        public Timestamp? At { get; init; }
    }
}
