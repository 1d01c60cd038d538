namespace Weir.Generator;

/// <summary>Spark's types, as far as columns have them; numbers from the narrowest to the widest.</summary>
internal enum SqlKind
{
    /// <summary>The type of NULL, which becomes any other.</summary>
    Void,
    Boolean,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Decimal,
    Float,
    Double,
    String,
    Binary,
    Timestamp,
    Interval,
}
