using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Cuts an SQL text into tokens: Spark's, with <c>--</c> and <c>/* */</c> comments, and texts in single or double quotes.</summary>
internal sealed class SqlLexer
{
    private static readonly string[] s_symbols = ["<=>", "<>", "!=", "<=", ">=", "==", "||", "::", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", ".", "!"];

    private readonly string _sql;
    private readonly List<SqlToken> _tokens = [];
    private int _at;
    private SqlProblem? _problem;

    private SqlLexer(string sql) => _sql = sql;

    /// <summary>The tokens, the last of which is the end; those before the problem if there is one.</summary>
    public static List<SqlToken> Read(string sql, out SqlProblem? problem)
    {
        var lexer = new SqlLexer(sql);
        while (lexer._problem is null && lexer.SkipBlanks())
        {
            lexer.ReadToken();
        }

        lexer._tokens.Add(new SqlToken(SqlTokenKind.End, "", new SqlSpan(sql.Length, 0)));
        problem = lexer._problem;
        return lexer._tokens;
    }

    private char Peek(int ahead = 0) => _at + ahead < _sql.Length ? _sql[_at + ahead] : '\0';

    /// <summary>Goes to the next token; false at the end.</summary>
    private bool SkipBlanks()
    {
        while (_at < _sql.Length)
        {
            if (char.IsWhiteSpace(_sql[_at]))
            {
                _at++;
            }
            else if (Peek() == '-' && Peek(1) == '-')
            {
                int end = _sql.IndexOf('\n', _at);
                _at = end < 0 ? _sql.Length : end;
            }
            else if (Peek() == '/' && Peek(1) == '*')
            {
                int end = _sql.IndexOf("*/", _at + 2, System.StringComparison.Ordinal);
                if (end < 0)
                {
                    Fail(_at, _sql.Length, "the comment has no end; write '*/' behind it");
                    return false;
                }

                _at = end + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void ReadToken()
    {
        char first = Peek();
        bool isRaw = first is 'r' or 'R' && Peek(1) is '\'' or '"';
        if (isRaw || first is '\'' or '"')
        {
            ReadText(isRaw);
        }
        else if (first == '`')
        {
            ReadQuotedName();
        }
        else if (IsDigit(first) || (first == '.' && IsDigit(Peek(1))))
        {
            ReadNumber();
        }
        else if (IsNameStart(first))
        {
            int start = _at;
            while (IsNamePart(Peek()))
            {
                _at++;
            }

            Add(SqlTokenKind.Word, start, _sql.Substring(start, _at - start));
        }
        else if (s_symbols.FirstOrDefault(symbol => string.CompareOrdinal(_sql, _at, symbol, 0, symbol.Length) == 0) is { } symbol)
        {
            _at += symbol.Length;
            Add(SqlTokenKind.Symbol, _at - symbol.Length, symbol);
        }
        else
        {
            int length = char.IsHighSurrogate(first) && char.IsLowSurrogate(Peek(1)) ? 2 : 1;
            Fail(_at, _at + length, $"'{_sql.Substring(_at, length)}' means nothing here; remove it");
        }
    }

    private void ReadText(bool isRaw)
    {
        int start = _at;
        _at += isRaw ? 1 : 0;
        char quote = _sql[_at++];
        int content = _at;
        while (_at < _sql.Length)
        {
            if (_sql[_at] == '\\' && !isRaw)
            {
                _at += 2;
            }
            else if (_sql[_at] != quote)
            {
                _at++;
            }
            else if (!isRaw && Peek(1) == quote)
            {
                _at += 2;
            }
            else
            {
                string text = _sql.Substring(content, _at - content);
                _at++;
                AddText(start, isRaw ? text : SqlTextEscapes.Read(text, quote));
                return;
            }
        }

        _at = _sql.Length;
        Fail(start, _sql.Length, $"the text has no end; write {quote} behind it");
    }

    private void AddText(int start, string text)
    {
        if (SqlTextEscapes.IsWellFormed(text))
        {
            Add(SqlTokenKind.Text, start, text);
        }
        else
        {
            Fail(start, _at, "the text has half of a surrogate pair, which is no character; write '\\UXXXXXXXX'");
        }
    }

    private void ReadQuotedName()
    {
        int start = _at++;
        while (_at < _sql.Length && (_sql[_at] != '`' || Peek(1) == '`'))
        {
            _at += _sql[_at] == '`' ? 2 : 1;
        }

        if (_at >= _sql.Length)
        {
            _at = _sql.Length;
            Fail(start, _sql.Length, "the name has no end; write ` behind it");
            return;
        }

        _at++;
        Add(SqlTokenKind.QuotedName, start, _sql.Substring(start + 1, _at - start - 2).Replace("``", "`"));
    }

    /// <summary>Digits, a fraction and an exponent, then a suffix of letters, of which the parser knows what they mean.</summary>
    private void ReadNumber()
    {
        int start = _at;
        SkipDigits();
        if (Peek() == '.')
        {
            _at++;
            SkipDigits();
        }

        int sign = Peek(1) is '+' or '-' ? 2 : 1;
        if (Peek() is 'e' or 'E' && IsDigit(Peek(sign)))
        {
            _at += sign;
            SkipDigits();
        }

        while (IsNamePart(Peek()))
        {
            _at++;
        }

        Add(SqlTokenKind.Number, start, _sql.Substring(start, _at - start));
    }

    private void SkipDigits()
    {
        while (IsDigit(Peek()))
        {
            _at++;
        }
    }

    private void Add(SqlTokenKind kind, int start, string text) => _tokens.Add(new SqlToken(kind, text, new SqlSpan(start, _at - start)));

    private void Fail(int start, int end, string what) => _problem = new SqlProblem(DiagnosticIds.SqlSyntax, new SqlSpan(start, end - start), [what]);

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (c > 127 && char.IsLetter(c));

    private static bool IsNamePart(char c) => IsNameStart(c) || IsDigit(c);
}
