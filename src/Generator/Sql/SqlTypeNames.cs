using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>The names of types in CAST.</summary>
internal static class SqlTypeNames
{
    private static readonly Dictionary<string, SqlKind> s_kinds = new()
    {
        ["BOOLEAN"] = SqlKind.Boolean,
        ["TINYINT"] = SqlKind.TinyInt,
        ["BYTE"] = SqlKind.TinyInt,
        ["SMALLINT"] = SqlKind.SmallInt,
        ["SHORT"] = SqlKind.SmallInt,
        ["INT"] = SqlKind.Int,
        ["INTEGER"] = SqlKind.Int,
        ["BIGINT"] = SqlKind.BigInt,
        ["LONG"] = SqlKind.BigInt,
        ["FLOAT"] = SqlKind.Float,
        ["REAL"] = SqlKind.Float,
        ["DOUBLE"] = SqlKind.Double,
        ["STRING"] = SqlKind.String,
        ["BINARY"] = SqlKind.Binary,
        ["TIMESTAMP"] = SqlKind.Timestamp,
        ["DECIMAL"] = SqlKind.Decimal,
        ["DEC"] = SqlKind.Decimal,
        ["NUMERIC"] = SqlKind.Decimal,
    };

    /// <summary>The type; null with what is wrong where there is none.</summary>
    public static SqlType? Find(TypeSyntax syntax, out string problem)
    {
        problem = "";
        if (!s_kinds.TryGetValue(syntax.Name, out var kind))
        {
            problem = Names.DidYouMean(syntax.Name, s_kinds.Keys, $"known are {string.Join(", ", s_kinds.Keys.OrderBy(name => name))}");
            return null;
        }

        if (kind != SqlKind.Decimal)
        {
            problem = syntax.Arguments.IsEmpty ? "" : "it takes no numbers in parentheses";
            return syntax.Arguments.IsEmpty ? new SqlType(kind) : null;
        }

        int precision = syntax.Arguments.IsEmpty ? 10 : syntax.Arguments[0];
        int scale = syntax.Arguments.Length > 1 ? syntax.Arguments[1] : 0;
        if (syntax.Arguments.Length > 2 || precision is < 1 or > SqlType.MaxPrecision || scale > precision)
        {
            problem = $"write DECIMAL(precision, scale) with at most {SqlType.MaxPrecision} digits";
            return null;
        }

        return new SqlType(kind, precision, scale);
    }
}
