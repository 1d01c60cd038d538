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

    /// <summary>Spark's types that no column has yet: their names are no slips.</summary>
    private static readonly HashSet<string> s_unsupported =
        ["DATE", "TIMESTAMP_LTZ", "TIMESTAMP_NTZ", "TIME", "INTERVAL", "CHAR", "CHARACTER", "VARCHAR", "ARRAY", "MAP", "STRUCT", "VARIANT", "VOID"];

    /// <summary>The type; null with what is wrong where there is none.</summary>
    public static SqlType? Find(TypeSyntax syntax, out string problem)
    {
        problem = "";
        if (!s_kinds.TryGetValue(syntax.Name, out var kind))
        {
            string known = $"known are {string.Join(", ", s_kinds.Keys.OrderBy(name => name))}";
            problem = s_unsupported.Contains(syntax.Name) ? $"Spark's {syntax.Name} isn't supported yet; {known}" : Names.DidYouMean(syntax.Name, s_kinds.Keys, known);
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
