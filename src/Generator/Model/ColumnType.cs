namespace Weir.Generator;

/// <summary>A column's type: what it holds and whether it is a <c>T?</c>. Text and binary data say null themselves and are never <c>T?</c>.</summary>
internal readonly record struct ColumnType(ColumnKind Kind, bool IsNullable = false)
{
    /// <summary>Whether values are views over bytes elsewhere; all others have a fixed size.</summary>
    public bool IsView => Kind is ColumnKind.Utf8 or ColumnKind.Bytes or ColumnKind.Headers;

    /// <summary>Whether values can be compared and kept: those of a record's headers can't.</summary>
    public bool CanBeKept => Kind != ColumnKind.Headers;

    public bool IsInteger => Kind is >= ColumnKind.SByte and <= ColumnKind.UInt64;

    public bool IsFloating => Kind is ColumnKind.Single or ColumnKind.Double;

    public bool IsNumeric => IsInteger || IsFloating || Kind == ColumnKind.Decimal;

    public bool IsTimestamp => Kind == ColumnKind.Timestamp;

    /// <summary>Whether a value may be null at run time.</summary>
    public bool AdmitsNull => IsNullable || IsView;

    /// <summary>The type without its question mark.</summary>
    public ColumnType NonNull => this with { IsNullable = false };

    /// <summary>The type as a user writes it.</summary>
    public override string ToString() => Keyword + (IsNullable ? "?" : "");

    private string Keyword => Kind switch
    {
        ColumnKind.Boolean => "bool",
        ColumnKind.SByte => "sbyte",
        ColumnKind.Byte => "byte",
        ColumnKind.Int16 => "short",
        ColumnKind.UInt16 => "ushort",
        ColumnKind.Int32 => "int",
        ColumnKind.UInt32 => "uint",
        ColumnKind.Int64 => "long",
        ColumnKind.UInt64 => "ulong",
        ColumnKind.Single => "float",
        ColumnKind.Double => "double",
        ColumnKind.Decimal => "decimal",
        var named => named.ToString(),
    };
}
