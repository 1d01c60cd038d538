using System;

namespace Weir.Generator;

/// <summary>The type in which two values meet: Spark's implicit casts under ANSI.</summary>
internal static class SqlCoercion
{
    /// <summary>The type that both become; null where there is none.</summary>
    public static SqlType? Common(SqlType left, SqlType right)
    {
        if (left.Kind == right.Kind)
        {
            return left.Kind == SqlKind.Decimal ? CommonDecimal(left, right) : left;
        }

        if (left.Kind == SqlKind.Void || right.Kind == SqlKind.Void)
        {
            return left.Kind == SqlKind.Void ? right : left;
        }

        if (left.IsNumeric && right.IsNumeric)
        {
            return CommonNumber(left, right);
        }

        if (left.Kind == SqlKind.String || right.Kind == SqlKind.String)
        {
            return OfString(left.Kind == SqlKind.String ? right : left);
        }

        return null;
    }

    /// <summary>What a text becomes beside another type: whole numbers meet it as BIGINT, others as DOUBLE.</summary>
    private static SqlType? OfString(SqlType other) => other switch
    {
        { IsInteger: true } => SqlType.BigInt,
        { IsNumeric: true } => SqlType.Double,
        { Kind: SqlKind.Interval } => null,
        _ => other,
    };

    private static SqlType CommonNumber(SqlType left, SqlType right)
    {
        if (left.IsFloating || right.IsFloating)
        {
            // A float beside an integer is a double, which loses less of it.
            return SqlType.Double;
        }

        return left.Kind == SqlKind.Decimal || right.Kind == SqlKind.Decimal
            ? CommonDecimal(left.AsDecimal(), right.AsDecimal())
            : left.Kind > right.Kind ? left : right;
    }

    private static SqlType CommonDecimal(SqlType left, SqlType right)
    {
        int scale = Math.Max(left.Scale, right.Scale);
        return SqlType.OfDecimal(Math.Max(left.Precision - left.Scale, right.Precision - right.Scale) + scale, scale);
    }

    /// <summary>The type of arithmetic on two decimals, by Spark's rules.</summary>
    public static SqlType Decimal(string sign, SqlType left, SqlType right)
    {
        int whole = Math.Max(left.Precision - left.Scale, right.Precision - right.Scale);
        int scale = Math.Max(left.Scale, right.Scale);
        switch (sign)
        {
            case "*":
                return SqlType.OfDecimal(left.Precision + right.Precision + 1, left.Scale + right.Scale);
            case "/":
                int quotient = Math.Max(6, left.Scale + right.Precision + 1);
                return SqlType.OfDecimal(left.Precision - left.Scale + right.Scale + quotient, quotient);
            case "%":
                return SqlType.OfDecimal(Math.Min(left.Precision - left.Scale, right.Precision - right.Scale) + scale, scale);
            default:
                return SqlType.OfDecimal(whole + scale + 1, scale);
        }
    }

    /// <summary>Whether a value may be passed where another type is wanted without being asked to convert.</summary>
    public static bool IsImplicit(SqlType from, SqlKind into) =>
        from.Kind == into || from.Kind == SqlKind.Void
        || (from.IsNumeric && into is >= SqlKind.TinyInt and <= SqlKind.Double && from.Kind < into)
        || (from.Kind == SqlKind.Binary && into == SqlKind.String);

    /// <summary>Whether CAST knows how, by Spark's table under ANSI.</summary>
    public static bool CanCast(SqlType from, SqlType into)
    {
        if (from.Kind == into.Kind || from.Kind is SqlKind.Void or SqlKind.String)
        {
            return into.Kind != SqlKind.Interval || from.Kind != SqlKind.String;
        }

        return into.Kind switch
        {
            SqlKind.String => from.Kind != SqlKind.Interval,
            SqlKind.Binary => false,
            SqlKind.Boolean => from.IsNumeric,
            SqlKind.Timestamp => from.IsNumeric,
            SqlKind.Interval => false,
            _ => from.IsNumeric || from.Kind is SqlKind.Boolean or SqlKind.Timestamp,
        };
    }
}
