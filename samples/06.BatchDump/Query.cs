namespace Weir.Samples;

/// <summary>Writes what two topics hold between fixed offsets to a file, and ends.</summary>
[BatchQuery("dump")]
[KafkaSource("topic1", "topic2",
    StartingOffsets = """{"topic1":{"0":23,"1":-2},"topic2":{"0":-2}}""",    // -2 is the earliest offset
    EndingOffsets = """{"topic1":{"0":50,"1":-1},"topic2":{"0":-1}}""")]   // -1 is the latest; 50 is the first that is not read
[OrderBy(nameof(Record.Topic), nameof(Record.Partition), nameof(Record.Offset))]    // partitions come in no order of their own
[FileSink("out/dump", Format = Format.Csv, Mode = SaveMode.ErrorIfExists)]
public sealed partial class Dump
{
    [Row]
    public readonly ref struct Record
    {
        public Utf8 Key { get; init; }
        public Utf8 Value { get; init; }
        public Utf8 Topic { get; init; }
        public int Partition { get; init; }
        public long Offset { get; init; }
        public Timestamp Timestamp { get; init; }
    }
}
