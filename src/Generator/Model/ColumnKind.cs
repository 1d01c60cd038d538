namespace Weir.Generator;

/// <summary>The column types that rows may have.</summary>
internal enum ColumnKind
{
    Utf8,
    Bytes,
    Boolean,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Timestamp,
    Duration,
    TimeWindow,
    Headers,
}
