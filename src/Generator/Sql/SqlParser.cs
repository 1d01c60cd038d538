using System.Collections.Generic;

namespace Weir.Generator;

/// <summary>Reads an expression: operators by their binding powers (Pratt), everything by its place. Never throws.</summary>
/// <remarks>A method that meets a mistake notes it, the first alone, and returns null; its callers return at once.</remarks>
internal sealed partial class SqlParser
{
    /// <summary>How deep parentheses and how long chains of operators may be, so that no text can exhaust the stack.</summary>
    internal const int MaxDepth = 64;

    /// <inheritdoc cref="MaxDepth"/>
    internal const int MaxOperators = 500;

    private readonly List<SqlToken> _tokens;
    private int _at;
    private int _depth;
    private int _operators;
    private SqlProblem? _problem;

    private SqlParser(List<SqlToken> tokens, SqlProblem? problem)
    {
        _tokens = tokens;
        _problem = problem;
    }

    /// <summary>Reads a text that is one expression; null with the problem where it is none.</summary>
    public static SqlSyntax? Parse(string sql, out SqlProblem? problem)
    {
        var tokens = SqlLexer.Read(sql, out problem);
        if (problem is not null)
        {
            return null;
        }

        var parser = new SqlParser(tokens, problem);
        var expression = parser.Expression(0);
        if (expression is not null && parser.Current.Kind != SqlTokenKind.End)
        {
            expression = parser.Fail($"{parser.Current.Shown} can't follow; write an operator before it or remove it");
        }

        problem = parser._problem;
        return expression;
    }

    private SqlToken Current => _tokens[_at];

    private SqlToken Next => _tokens[System.Math.Min(_at + 1, _tokens.Count - 1)];

    /// <summary>The part of the text from a place to the last token read.</summary>
    private SqlSpan From(SqlSpan start) => start.To(_tokens[System.Math.Max(_at - 1, 0)].Span);

    private SqlToken Take()
    {
        var token = Current;
        _at += token.Kind == SqlTokenKind.End ? 0 : 1;
        return token;
    }

    private bool TakeWord(string keyword)
    {
        bool isIt = Current.IsWord(keyword);
        _at += isIt ? 1 : 0;
        return isIt;
    }

    private bool TakeSymbol(string symbol)
    {
        bool isIt = Current.IsSymbol(symbol);
        _at += isIt ? 1 : 0;
        return isIt;
    }

    private SqlSyntax? Fail(string what) => Fail(Current.Span, what);

    private SqlSyntax? Fail(SqlSpan span, string what)
    {
        _problem ??= new SqlProblem(DiagnosticIds.SqlSyntax, span, [what]);
        return null;
    }

    /// <summary>Notes that something else should stand here.</summary>
    private SqlSyntax? FailExpected(string expected) => Fail($"{expected} should stand here, not {Current.Shown}");

    /// <summary>Reads an expression whose operators bind more tightly than the level.</summary>
    private SqlSyntax? Expression(int level)
    {
        if (++_depth > MaxDepth)
        {
            return Fail($"the expression is nested more than {MaxDepth} deep; write part of it as a column of its own");
        }

        var left = Prefix();
        while (left is not null && Level(Current, Next) is var binding && binding > level)
        {
            left = ++_operators > MaxOperators
                ? Fail($"the expression has more than {MaxOperators} operators; write part of it as a column of its own")
                : Infix(left, binding);
        }

        _depth--;
        return left;
    }

    private SqlSyntax? Prefix()
    {
        var first = Current;
        if (TakeWord("NOT") || TakeSymbol("!"))
        {
            return Expression(SqlBinding.Not) is { } negated ? new UnarySyntax(From(first.Span), "NOT", negated) : null;
        }

        if (first.IsSymbol("-") && Next.Kind == SqlTokenKind.Number && Next.Span.Start == first.Span.End)
        {
            // A number's sign is part of it, or the least integer could not be written.
            Take();
            var number = Take();
            return new NumberSyntax(From(first.Span), "-" + number.Text);
        }

        if (TakeSymbol("-") || TakeSymbol("+"))
        {
            return Expression(SqlBinding.Sign) is { } signed ? new UnarySyntax(From(first.Span), first.Text, signed) : null;
        }

        return Primary();
    }

    private static int Level(SqlToken token, SqlToken next) => token.Kind switch
    {
        SqlTokenKind.Symbol => SqlBinding.OfSymbol(token.Text),
        SqlTokenKind.Word => SqlBinding.OfWord(token.IsWord("NOT") ? next.Text : token.Text, token.IsWord("NOT")),
        _ => 0,
    };

    private SqlSyntax? Infix(SqlSyntax left, int binding)
    {
        var sign = Take();
        if (sign.Kind == SqlTokenKind.Word && binding == SqlBinding.Comparison)
        {
            return Predicate(left, sign);
        }

        if (sign.Text == "::")
        {
            return Type() is { } type ? new CastSyntax(left.Span.To(type.Span), left, type, IsTry: false) : null;
        }

        return Expression(binding) is { } right ? new BinarySyntax(left.Span.To(right.Span), SqlBinding.NameOf(sign.Text), left, right) : null;
    }
}
