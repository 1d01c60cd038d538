// A batch whose rows are one column of text each, with a key beside it.
using Weir;

namespace SinkText;

[BatchQuery("sink-text")]
[KafkaSource("lines"), KafkaSink("texts", Value = Encode.Text, Mode = SaveMode.Append)]
public sealed partial class SinkText
{
    [Row]
    public readonly ref struct Line
    {
        [KafkaKey] public Utf8 Id { get; init; }
        [Raw] public Utf8 Line_ { get; init; }
    }
}
