// A condition on a decoded column and on the record, and columns computed from both: what an expression makes is not looked for in the payload.
using Weir;

namespace Programs;

[StreamQuery("expressions-of-json")]
[KafkaSource("ads")]
[Where("event_type = 'view' AND partition < 8 AND key IS NULL")]
[ConsoleSink]
public sealed partial class ExpressionsOfJson
{
    [Row(Format.Json)] public readonly ref struct Ad
    {
        public Utf8 EventType { get; init; }
        public Utf8 AdId { get; init; }
        [Expr("concat(ad_id, ':', offset)")] public Utf8 Id { get; init; }
        [Expr("timestamp")] public Timestamp Arrived { get; init; }
    }
}
