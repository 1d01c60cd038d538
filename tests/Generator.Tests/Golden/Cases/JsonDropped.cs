// Records that can't be read are left out; names of columns that are names of the decoder's own.
using Weir;

namespace Names;

[StreamQuery("dropped")]
[KafkaSource("t"), ConsoleSink]
public sealed partial class Dropped
{
    [Row(Format.Json, Mode = ParseMode.DropMalformed)]
    public readonly ref struct Line
    {
        public Utf8 Id { get; init; }
        [Column("number")] public long Read { get; init; }
        [Column("größe \"x\"")] public decimal? LineFields { get; init; }
        [KafkaKey] public Utf8 @class { get; init; }
    }
}
