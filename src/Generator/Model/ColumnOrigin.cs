namespace Weir.Generator;

/// <summary>Which part of a source's record a column is, where an attribute says so.</summary>
internal enum ColumnOrigin
{
    /// <summary>The field of the column's name: of the payload where the row has a format, of the source otherwise.</summary>
    Named,

    /// <summary>The value's bytes.</summary>
    Raw,
    KafkaKey,
    KafkaTimestamp,
    KafkaTopic,
    KafkaPartition,
    KafkaOffset,
    KafkaHeaders,
}
