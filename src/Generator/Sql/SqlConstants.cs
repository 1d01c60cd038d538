using System;
using System.Globalization;
using System.Text;

namespace Weir.Generator;

/// <summary>Arithmetic, comparisons and casts of literals; null where the result is an error or only known at run time.</summary>
internal static class SqlConstants
{
    /// <summary>The comparison that holds where another doesn't.</summary>
    public static string Opposite(string sign) => sign switch
    {
        "=" => "!=",
        "!=" => "=",
        "<" => ">=",
        "<=" => ">",
        ">" => "<=",
        _ => "<",
    };

    public static bool? Compare(string sign, SqlLiteral left, SqlLiteral right)
    {
        if (left.Value is null || right.Value is null)
        {
            return left.Value is null && right.Value is null;
        }

        if (Order(left.Value, right.Value) is not { } order)
        {
            return null;
        }

        return sign switch
        {
            "=" or "<=>" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static int? Order(object left, object right) => (left, right) switch
    {
        (string a, string b) => OrderOfBytes(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b)),
        (float, _) or (double, _) => null,
        (IComparable a, IComparable b) when a.GetType() == b.GetType() => a.CompareTo(b),
        _ => null,
    };

    private static int OrderOfBytes(byte[] left, byte[] right)
    {
        for (int i = 0; i < left.Length && i < right.Length; i++)
        {
            if (left[i] != right[i])
            {
                return left[i].CompareTo(right[i]);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    public static SqlLiteral? Arithmetic(SqlArithmetic arithmetic, SqlLiteral left, SqlLiteral right)
    {
        if (left.Value is null || right.Value is null)
        {
            return SqlLiteral.Null(arithmetic.Type);
        }

        try
        {
            object? value = (left.Value, right.Value) switch
            {
                (long a, long b) when arithmetic.Type.IsInteger || arithmetic.Type.Kind is SqlKind.Timestamp or SqlKind.Interval => Whole(arithmetic.Operator, a, b),
                (double a, double b) => Floating(arithmetic.Operator, a, b),
                _ => null,
            };
            return value is null || (value is long whole && !Fits(whole, arithmetic.Type.Kind)) ? null : new SqlLiteral(arithmetic.Type, value);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? Whole(string sign, long left, long right) => sign switch
    {
        "+" => checked(left + right),
        "-" => checked(left - right),
        "*" => checked(left * right),
        "%" when right is not (0 or -1) => left % right,
        "DIV" when right is not (0 or -1) => left / right,
        "neg" => checked(-left),
        "abs" => Math.Abs(left),
        _ => null,
    };

    private static object? Floating(string sign, double left, double right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" when right != 0 => left / right,
        "%" when right != 0 => left % right,
        "neg" => -left,
        "abs" => Math.Abs(left),
        _ => null,
    };

    private static bool Fits(long value, SqlKind kind) => kind switch
    {
        SqlKind.TinyInt => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        SqlKind.SmallInt => value is >= short.MinValue and <= short.MaxValue,
        SqlKind.Int => value is >= int.MinValue and <= int.MaxValue,
        _ => true,
    };

    /// <summary>The literal in another type.</summary>
    public static SqlLiteral? Cast(SqlLiteral literal, SqlType type)
    {
        object? value = literal.Value switch
        {
            null => null,
            long number when literal.Type.IsInteger => Number(number, type),
            decimal exact when type.Kind == SqlKind.Double => (double)exact,
            decimal exact when type.Kind == SqlKind.Float => (float)exact,
            float single when type.Kind == SqlKind.Double => (double)single,
            string text => Text(text.Trim(), type),
            _ => null,
        };
        return literal.Value is null ? SqlLiteral.Null(type) : value is null ? null : new SqlLiteral(type, value);
    }

    private static object? Number(long number, SqlType type) => type.Kind switch
    {
        SqlKind.Double => (double)number,
        SqlKind.Float => (float)number,
        SqlKind.String => number.ToString(CultureInfo.InvariantCulture),
        SqlKind.Decimal when type.Precision - type.Scale >= 20 => (decimal)number,
        _ when type.IsInteger && Fits(number, type.Kind) => number,
        _ => null,
    };

    private static object? Text(string text, SqlType type) => type.Kind switch
    {
        SqlKind.Timestamp => SqlTimestamps.Read(text),
        SqlKind.Boolean => text.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null },
        SqlKind.Double when double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) => number,
        _ when type.IsInteger && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && Fits(number, type.Kind) => number,
        _ => null,
    };
}
