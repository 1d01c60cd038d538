using System.Globalization;
using System.Linq;

namespace Weir.Generator;

/// <summary>Numbers: which type a literal has.</summary>
internal sealed partial class SqlBinder
{
    /// <summary>Whole numbers are INT or, beyond it, BIGINT and DECIMAL; with a point DECIMAL, with an exponent DOUBLE, as in Spark.</summary>
    private SqlExpression? Number(NumberSyntax number)
    {
        string digits = number.Text;
        string suffix = "";
        int letters = digits.Length;
        while (letters > 0 && char.IsLetter(digits[letters - 1]) && !IsExponent(digits, letters - 1))
        {
            letters--;
        }

        suffix = digits.Substring(letters).ToUpperInvariant();
        digits = digits.Substring(0, letters);
        SqlExpression? literal = suffix switch
        {
            "" => Plain(digits),
            "L" => Whole(digits, SqlKind.BigInt, long.MinValue, long.MaxValue),
            "S" => Whole(digits, SqlKind.SmallInt, short.MinValue, short.MaxValue),
            "Y" => Whole(digits, SqlKind.TinyInt, sbyte.MinValue, sbyte.MaxValue),
            "D" => Floating(digits, SqlKind.Double),
            "F" => Floating(digits, SqlKind.Float),
            "BD" => Exact(digits),
            _ => null,
        };
        return literal ?? Fail(
            DiagnosticIds.SqlSyntax, number.Span,
            suffix is "" or "L" or "S" or "Y" or "D" or "F" or "BD" ? $"'{number.Text}' is beyond what its type can tell" : $"'{number.Text}' is no number; a number's suffix is L, S, Y, D, F or BD");
    }

    /// <summary>An E with digits behind it is no suffix.</summary>
    private static bool IsExponent(string digits, int at) => digits[at] is 'e' or 'E' && at + 1 < digits.Length;

    private static SqlLiteral? Plain(string digits)
    {
        if (digits.Any(c => c is 'e' or 'E'))
        {
            return Floating(digits, SqlKind.Double);
        }

        return digits.Contains('.') ? Exact(digits)
            : Whole(digits, SqlKind.Int, int.MinValue, int.MaxValue) ?? Whole(digits, SqlKind.BigInt, long.MinValue, long.MaxValue) ?? Exact(digits);
    }

    private static SqlLiteral? Whole(string digits, SqlKind kind, long least, long most) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? new SqlLiteral(new SqlType(kind), value)
            : null;

    private static SqlLiteral? Floating(string digits, SqlKind kind)
    {
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || double.IsInfinity(value))
        {
            return null;
        }

        return kind == SqlKind.Double ? new SqlLiteral(SqlType.Double, value)
            : float.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out float single) && !float.IsInfinity(single) ? new SqlLiteral(new SqlType(SqlKind.Float), single)
            : null;
    }

    /// <summary>A decimal of as many digits as it is written with; those that C#'s type can't hold are refused.</summary>
    private static SqlLiteral? Exact(string digits)
    {
        string bare = digits.TrimStart('-');
        int point = bare.IndexOf('.');
        int scale = point < 0 ? 0 : bare.Length - point - 1;
        int whole = (point < 0 ? bare : bare.Substring(0, point)).TrimStart('0').Length;
        return whole + scale <= 28 && decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            ? new SqlLiteral(SqlType.OfDecimal(System.Math.Max(whole + scale, 1), scale), value)
            : null;
    }
}
