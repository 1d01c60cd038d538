using System;
using System.Globalization;

namespace Weir.Generator;

/// <summary>A type of Spark's SQL.</summary>
/// <param name="Kind">Which type.</param>
/// <param name="Precision">A decimal's digits.</param>
/// <param name="Scale">How many of them stand behind the point.</param>
internal readonly record struct SqlType(SqlKind Kind, int Precision = 0, int Scale = 0)
{
    public const int MaxPrecision = 38;

    public static SqlType Boolean { get; } = new(SqlKind.Boolean);

    public static SqlType Int { get; } = new(SqlKind.Int);

    public static SqlType BigInt { get; } = new(SqlKind.BigInt);

    public static SqlType Double { get; } = new(SqlKind.Double);

    public static SqlType String { get; } = new(SqlKind.String);

    public static SqlType Timestamp { get; } = new(SqlKind.Timestamp);

    public static SqlType Interval { get; } = new(SqlKind.Interval);

    public bool IsInteger => Kind is >= SqlKind.TinyInt and <= SqlKind.BigInt;

    public bool IsFloating => Kind is SqlKind.Float or SqlKind.Double;

    public bool IsNumeric => Kind is >= SqlKind.TinyInt and <= SqlKind.Double;

    /// <summary>Whether values are views over bytes, which say null themselves.</summary>
    public bool IsView => Kind is SqlKind.String or SqlKind.Binary;

    /// <summary>The type in C#, where values of it are never null or, as views, say so themselves.</summary>
    public ColumnType ToColumn(bool isNullable) => new(
        Kind switch
        {
            SqlKind.Boolean => ColumnKind.Boolean,
            SqlKind.TinyInt => ColumnKind.SByte,
            SqlKind.SmallInt => ColumnKind.Int16,
            SqlKind.Int => ColumnKind.Int32,
            SqlKind.BigInt => ColumnKind.Int64,
            SqlKind.Float => ColumnKind.Single,
            SqlKind.Double => ColumnKind.Double,
            SqlKind.Decimal => ColumnKind.Decimal,
            SqlKind.Binary => ColumnKind.Bytes,
            SqlKind.Timestamp => ColumnKind.Timestamp,
            SqlKind.Interval => ColumnKind.Duration,
            _ => ColumnKind.Utf8,
        },
        isNullable && !IsView && Kind != SqlKind.Void);

    /// <summary>The type of a column in SQL; null for a window, which expressions can't take. Unsigned numbers are of the next wider type.</summary>
    public static SqlType? Of(ColumnKind kind) => kind switch
    {
        ColumnKind.Utf8 => String,
        ColumnKind.Bytes => new SqlType(SqlKind.Binary),
        ColumnKind.Boolean => Boolean,
        ColumnKind.SByte => new SqlType(SqlKind.TinyInt),
        ColumnKind.Byte or ColumnKind.Int16 => new SqlType(SqlKind.SmallInt),
        ColumnKind.UInt16 or ColumnKind.Int32 => Int,
        ColumnKind.UInt32 or ColumnKind.Int64 => BigInt,
        ColumnKind.UInt64 => OfDecimal(20, 0),
        ColumnKind.Single => new SqlType(SqlKind.Float),
        ColumnKind.Double => Double,
        ColumnKind.Decimal => OfDecimal(MaxPrecision, 18),
        ColumnKind.Timestamp => Timestamp,
        ColumnKind.Duration => Interval,
        _ => null,
    };

    /// <summary>A decimal by Spark's rule for one that has too many digits: the fraction gives way, but not below six digits.</summary>
    public static SqlType OfDecimal(int precision, int scale)
    {
        if (precision <= MaxPrecision)
        {
            return new SqlType(SqlKind.Decimal, precision, scale);
        }

        int least = Math.Min(scale, 6);
        return new SqlType(SqlKind.Decimal, MaxPrecision, Math.Max(MaxPrecision - (precision - scale), least));
    }

    /// <summary>The decimal that holds every value of an integer type.</summary>
    public SqlType AsDecimal() => Kind switch
    {
        SqlKind.TinyInt => OfDecimal(3, 0),
        SqlKind.SmallInt => OfDecimal(5, 0),
        SqlKind.Int => OfDecimal(10, 0),
        SqlKind.BigInt => OfDecimal(20, 0),
        _ => this,
    };

    /// <summary>The type as SQL writes it.</summary>
    public override string ToString() => Kind switch
    {
        SqlKind.Decimal => string.Format(CultureInfo.InvariantCulture, "DECIMAL({0},{1})", Precision, Scale),
        SqlKind.Interval => "INTERVAL",
        _ => Kind.ToString().ToUpperInvariant(),
    };
}
