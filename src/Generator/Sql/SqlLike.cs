using System.Text;

namespace Weir.Generator;

/// <summary>Patterns of LIKE, read while the query is built: most need no matcher.</summary>
internal static class SqlLike
{
    private static readonly SqlFunction s_like = new("like", "SqlText.Like", [SqlKind.String, SqlKind.String], SqlKind.Boolean, 2);

    /// <summary>The test of a text; null where the escape stands before something else.</summary>
    public static SqlExpression? Bind(SqlExpression text, string pattern, char escape, string sql)
    {
        // The matcher's own form: '%' and '_' as they are, the backslash before those that are meant themselves.
        var general = new StringBuilder();
        var literal = new StringBuilder();
        bool startsOpen = false;
        bool endsOpen = false;
        bool isGeneral = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            bool isEscaped = c == escape;
            if (c == '%' && !isEscaped)
            {
                startsOpen |= literal.Length == 0;
                endsOpen = true;
                general.Append('%');
                continue;
            }

            // What follows an inner '%' needs the matcher.
            bool isAny = c == '_' && !isEscaped;
            isGeneral |= isAny || (endsOpen && literal.Length > 0);
            endsOpen = false;
            if (isAny)
            {
                general.Append('_');
                continue;
            }

            if (isEscaped)
            {
                if (++i == pattern.Length || !(pattern[i] is '%' or '_' || pattern[i] == escape))
                {
                    return null;
                }

                c = pattern[i];
            }

            literal.Append(c);
            general.Append(c is '%' or '_' or '\\' ? "\\" : "").Append(c);
        }

        string name = isGeneral ? "Like" : startsOpen && endsOpen ? "Contains" : startsOpen ? "EndsWith" : endsOpen ? "StartsWith" : "=";
        var right = new SqlLiteral(SqlType.String, isGeneral ? general.ToString() : literal.ToString());
        return name switch
        {
            "=" => new SqlCompare("=", text, right),
            "Like" => new SqlCall(s_like, [text, right], SqlType.Boolean, text.IsNullable, sql),
            _ => new SqlCall(SqlFunctions.Find(name)!, [text, right], SqlType.Boolean, text.IsNullable, sql),
        };
    }
}
