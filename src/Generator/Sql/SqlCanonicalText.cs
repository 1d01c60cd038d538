using System.Linq;
using System.Text;

namespace Weir.Generator;

/// <summary>An expression as a line of text that is the same however it is written: blanks, comments, capitals, quotes and the names of rows aside. Parentheses stay.</summary>
/// <remarks>Columns stand in brackets, by their properties' names: <c>LOWER([Word]) || 'x'</c>. A checkpoint and a lock keep it, so that what it looks like may not change.</remarks>
internal static class SqlCanonicalText
{
    /// <summary>The line.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="syntax">What it says.</param>
    /// <param name="scope">The columns that it may name.</param>
    public static string Of(string sql, SqlSyntax syntax, SqlScope scope)
    {
        var names = SqlTree.Names(syntax).ToDictionary(name => name.Span.Start);
        var text = new StringBuilder();
        int end = 0;
        var before = default(SqlToken);
        foreach (var token in SqlLexer.Read(sql, out _).Where(token => token.Kind != SqlTokenKind.End))
        {
            if (token.Span.Start < end)
            {
                // The rest of a name that has its row's before it.
                continue;
            }

            var name = names.TryGetValue(token.Span.Start, out var found) ? found : null;
            text.Append(NeedsBlank(before, token) ? " " : "").Append(name is null ? Word(token) : Column(name, scope));
            end = name?.Span.End ?? token.Span.End;
            before = token;
        }

        return text.ToString();
    }

    private static bool NeedsBlank(SqlToken before, SqlToken token) =>
        before.Text is not null
        && !before.IsSymbol("(")
        && !token.IsSymbol(")")
        && !token.IsSymbol(",")
        && !(token.IsSymbol("(") && before.Kind == SqlTokenKind.Word);

    private static string Column(NameSyntax name, SqlScope scope) => $"[{(scope.Find(name.Name) is { } column ? column.Property ?? column.Name : name.Name)}]";

    private static string Word(SqlToken token) => token.Kind switch
    {
        SqlTokenKind.Text => Quoted(token.Text),
        SqlTokenKind.Symbol when token.Text == "!=" => "<>",
        SqlTokenKind.Symbol when token.Text == "==" => "=",
        _ => token.Text.ToUpperInvariant(),
    };

    /// <summary>A text between single quotes, on one line.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (char c in text)
        {
            quoted.Append(c is '\'' or '\\' ? $"\\{c}" : c < ' ' || c is '\u007f' or '\u0085' or '\u2028' or '\u2029' ? $"\\u{(int)c:x4}" : c.ToString());
        }

        return quoted.Append('\'').ToString();
    }
}
