// Columns that name directories are in no file; the header names those that are.
using Weir;

namespace FileSinks;

[StreamQuery("pages")]
[KafkaSource("clicks"), Checkpoint("chk/pages")]
[FileSink("/data/pages", Format = Format.Csv, Header = true, PartitionBy = [nameof(Page.Country), nameof(Page.Day)], MaxFileBytes = 128 << 20)]
public sealed partial class Pages
{
    [Row]
    public readonly ref struct Page
    {
        public Utf8 Key { get; init; }
        [Expr("CAST(value AS STRING)")] public Utf8 Country { get; init; }
        [Column("on"), Expr("partition + 1")] public int Day { get; init; }
        public Timestamp Timestamp { get; init; }
    }
}
