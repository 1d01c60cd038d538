namespace Weir.Runtime;

/// <summary>Why record batches that are what their producer wrote still aren't read, in one sentence each, and what to do.</summary>
internal static class RecordErrors
{
    /// <summary>A batch of a record format from before Kafka 0.11.</summary>
    public static QueryException OldFormat(SourcePartition partition, in RecordBatchHeader header) => new(
        $"The records at offset {header.BaseOffset} of {partition} have the record format {header.Magic} of Kafka before 0.11, which Weir's own reader doesn't know. "
        + "Read the topic with Reader = KafkaReader.Confluent, or copy it to a new one.");

    /// <summary>A batch that would unpack to more than is allowed.</summary>
    public static QueryException UnpackLimit(SourcePartition partition, in RecordBatchHeader header, int limit) => new(
        $"The records at offset {header.BaseOffset} of {partition} would unpack ({header.Codec}) to more than {limit} bytes, the limit for one batch. "
        + "If whoever wrote them is to be trusted, raise kafka.max.unpacked.batch.bytes.");
}
