namespace Weir.Generator;

/// <summary>Which values a column takes without being asked to convert.</summary>
internal static class TypeRules
{
    /// <summary>Whether a value of one type may fill a column of another: the same type, a wider number, or text over bytes (Spark's cast of BINARY).</summary>
    public static bool Fits(ColumnType from, ColumnType into) =>
        from.Kind == into.Kind || (from.Kind == ColumnKind.Bytes && into.Kind == ColumnKind.Utf8) || Widens(from.Kind, into.Kind);

    /// <summary>The type of an aggregate over a column, by Spark's rules; null where there is none.</summary>
    public static ColumnType? OfAggregate(ColumnRole role, ColumnType over) => role switch
    {
        ColumnRole.Count => new ColumnType(ColumnKind.Int64),
        ColumnRole.Min or ColumnRole.Max => over.Kind is ColumnKind.TimeWindow or ColumnKind.Headers ? null : over,
        _ when !over.IsNumeric || over.Kind == ColumnKind.UInt64 => null,
        _ when over.Kind == ColumnKind.Decimal => over,
        ColumnRole.Sum when over.IsInteger => new ColumnType(ColumnKind.Int64, over.IsNullable),
        _ => new ColumnType(ColumnKind.Double, over.IsNullable),
    };

    private static bool Widens(ColumnKind from, ColumnKind into) => (from, into) switch
    {
        (ColumnKind.SByte, ColumnKind.Int16 or ColumnKind.Int32 or ColumnKind.Int64) => true,
        (ColumnKind.Byte, ColumnKind.Int16 or ColumnKind.UInt16 or ColumnKind.Int32 or ColumnKind.UInt32 or ColumnKind.Int64 or ColumnKind.UInt64) => true,
        (ColumnKind.Int16, ColumnKind.Int32 or ColumnKind.Int64) => true,
        (ColumnKind.UInt16, ColumnKind.Int32 or ColumnKind.UInt32 or ColumnKind.Int64 or ColumnKind.UInt64) => true,
        (ColumnKind.Int32, ColumnKind.Int64 or ColumnKind.Double) => true,
        (ColumnKind.UInt32, ColumnKind.Int64 or ColumnKind.UInt64 or ColumnKind.Double) => true,
        (ColumnKind.Single, ColumnKind.Double) => true,
        _ => false,
    };
}
