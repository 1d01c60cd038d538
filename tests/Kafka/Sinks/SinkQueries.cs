namespace Weir.Kafka.Tests;

/// <summary>Each input says which record is written: all parts are columns, by their names.</summary>
[StreamQuery("routed"), Checkpoint("chk/routed")]
[KafkaSource("in", StartingOffsets = "earliest"), Trigger(TriggerKind.AvailableNow), KafkaSink]
internal sealed partial class Routed
{
    [Row(Format.Json)]
    public readonly ref struct Line
    {
        public Utf8 Key { get; init; }

        public Utf8 Value { get; init; }

        public Utf8 Topic { get; init; }

        public int? Partition { get; init; }

        [Column(Unit = EpochUnit.Milliseconds)]
        public Timestamp? Timestamp { get; init; }

        [KafkaHeaders]
        public Headers Headers { get; init; }
    }
}

/// <summary>Counts of words as JSON objects, all of them in every batch.</summary>
[StreamQuery("all-counts"), Checkpoint("chk/all-counts")]
[KafkaSource("in", StartingOffsets = "earliest", MaxOffsetsPerTrigger = 3), Trigger(TriggerKind.AvailableNow)]
[Output(OutputMode.Complete), KafkaSink("out", Value = Encode.Json)]
internal sealed partial class AllCounts
{
    [Row(Format.Text)]
    public readonly ref struct Line
    {
        public Utf8 Word { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key, KafkaKey]
        public Utf8 Word { get; init; }

        [Count]
        public long Count { get; init; }
    }
}

#pragma warning disable WEIR0224 // The words are few.

/// <summary>Counts of words as lines of CSV, those that changed in a batch.</summary>
[StreamQuery("new-counts"), Checkpoint("chk/new-counts")]
[KafkaSource("in", StartingOffsets = "earliest", MaxOffsetsPerTrigger = 3), Trigger(TriggerKind.AvailableNow)]
[Output(OutputMode.Update), KafkaSink("out", Value = Encode.Csv)]
internal sealed partial class NewCounts
{
    [Row(Format.Text)]
    public readonly ref struct Line
    {
        public Utf8 Word { get; init; }
    }

    [Result]
    public readonly ref struct Counts
    {
        [Key]
        public Utf8 Word { get; init; }

        [Count]
        public long Count { get; init; }
    }
}

#pragma warning restore WEIR0224

/// <summary>A batch that copies values byte for byte.</summary>
[BatchQuery("copied")]
[KafkaSource("in"), KafkaSink("out", Value = Encode.Raw, Mode = SaveMode.ErrorIfExists)]
internal sealed partial class Copied
{
    [Row]
    public readonly ref struct Record
    {
        [KafkaKey]
        public Bytes Id { get; init; }

        [Raw]
        public Bytes Content { get; init; }
    }
}
