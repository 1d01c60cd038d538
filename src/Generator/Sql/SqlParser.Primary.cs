using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Weir.Generator;

/// <summary>What stands between operators: literals, columns, calls, CASE, CAST and parentheses.</summary>
internal sealed partial class SqlParser
{
    /// <summary>Keywords that begin no expression: met where one should stand, they tell what is missing.</summary>
    private static readonly HashSet<string> s_reserved =
        ["AND", "OR", "IS", "IN", "LIKE", "BETWEEN", "THEN", "WHEN", "ELSE", "END", "AS", "DIV", "ESCAPE", "FROM", "SELECT", "WHERE"];

    private SqlSyntax? Primary()
    {
        var first = Current;
        switch (first.Kind)
        {
            case SqlTokenKind.Number:
                Take();
                return new NumberSyntax(first.Span, first.Text);
            case SqlTokenKind.Text:
                return Text();
            case SqlTokenKind.QuotedName:
                return Name();
            case SqlTokenKind.Symbol when first.Text == "(":
                return Parenthesised();
            case SqlTokenKind.Word when !s_reserved.Contains(first.Text.ToUpperInvariant()):
                return Word(first);
            default:
                return FailExpected("a column, a literal or a function");
        }
    }

    /// <summary>Texts that follow one another are one, as in Spark.</summary>
    private TextSyntax Text()
    {
        var first = Take();
        var text = new StringBuilder(first.Text);
        while (Current.Kind == SqlTokenKind.Text)
        {
            text.Append(Take().Text);
        }

        return new TextSyntax(From(first.Span), text.ToString());
    }

    private SqlSyntax? Parenthesised()
    {
        var open = Take();
        if (Expression(0) is not { } inner)
        {
            return null;
        }

        return TakeSymbol(")") ? inner with { Span = From(open.Span) } : FailExpected("')'");
    }

    private SqlSyntax? Word(SqlToken first)
    {
        string word = first.Text.ToUpperInvariant();
        bool isCall = Next.IsSymbol("(");
        switch (word)
        {
            case "TRUE" or "FALSE" or "NULL" when !isCall:
                Take();
                return new ConstantSyntax(first.Span, word == "NULL" ? null : word == "TRUE");
            case "CASE":
                return Case();
            case "CAST" or "TRY_CAST" when isCall:
                return Cast(isTry: word == "TRY_CAST");
            case "POSITION" when isCall:
                return Position();
            case "TRIM" when isCall && IsTrimWord(_tokens[_at + 2]):
                return Fail(_tokens[_at + 2].Span, "TRIM takes the text alone here; use ltrim or rtrim for one end");
            case "INTERVAL" when Next.Kind is SqlTokenKind.Text or SqlTokenKind.Number || Next.IsSymbol("-"):
                return Interval();
            default:
                return Next.Kind == SqlTokenKind.Text ? TypedLiteral() : isCall ? Call() : Name();
        }
    }

    private static bool IsTrimWord(SqlToken token) => token.IsWord("BOTH") || token.IsWord("LEADING") || token.IsWord("TRAILING");

    private TypedLiteralSyntax TypedLiteral()
    {
        var type = Take();
        var text = Take();
        return new TypedLiteralSyntax(From(type.Span), type.Text.ToUpperInvariant(), text.Text, text.Span);
    }

    /// <summary><c>INTERVAL 5 MINUTES</c>, <c>INTERVAL '5' MINUTE</c> or <c>INTERVAL '5 minutes'</c>, with as many parts as there are.</summary>
    private SqlSyntax? Interval()
    {
        var first = Take();
        var words = new List<string>();
        do
        {
            string sign = TakeSymbol("-") ? "-" : "";
            if (Current.Kind is not (SqlTokenKind.Number or SqlTokenKind.Text))
            {
                return FailExpected("a number");
            }

            words.Add(sign + Take().Text);
            if (Current.Kind == SqlTokenKind.Word && SqlIntervals.IsUnit(Current.Text))
            {
                words.Add(Take().Text);
            }
        }
        while (Current.Kind is SqlTokenKind.Number or SqlTokenKind.Text);

        return new TypedLiteralSyntax(From(first.Span), "INTERVAL", string.Join(" ", words), From(first.Span));
    }

    private SqlSyntax? Name()
    {
        var first = Take();
        if (!TakeSymbol("."))
        {
            return new NameSyntax(first.Span, null, first.Text);
        }

        if (Current.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedName))
        {
            return FailExpected("a column's name");
        }

        var column = Take();
        return new NameSyntax(From(first.Span), first.Text, column.Text);
    }

    private CallSyntax? Call()
    {
        var name = Take();
        Take();
        return List() is { } arguments ? new CallSyntax(From(name.Span), name.Text, name.Span, arguments.ToEquatableArray()) : null;
    }

    private SqlSyntax? Cast(bool isTry)
    {
        var first = Take();
        Take();
        if (Expression(0) is not { } operand)
        {
            return null;
        }

        if (!TakeWord("AS"))
        {
            return FailExpected("AS and a type");
        }

        return Type() is not { } type ? null
            : TakeSymbol(")") ? new CastSyntax(From(first.Span), operand, type, isTry)
            : FailExpected("')'");
    }

    /// <summary><c>POSITION(part IN text)</c>, or the same as a function with a comma.</summary>
    private SqlSyntax? Position()
    {
        var name = Take();
        Take();
        if (Expression(SqlBinding.Comparison) is not { } part)
        {
            return null;
        }

        if (!TakeWord("IN") && !TakeSymbol(","))
        {
            return FailExpected("IN and a text");
        }

        return List() is { } rest ? new CallSyntax(From(name.Span), name.Text, name.Span, new[] { part }.Concat(rest).ToEquatableArray()) : null;
    }

    private SqlSyntax? Case()
    {
        var first = Take();
        SqlSyntax? operand = null;
        if (!Current.IsWord("WHEN") && (operand = Expression(0)) is null)
        {
            return null;
        }

        var branches = new List<WhenSyntax>();
        while (TakeWord("WHEN"))
        {
            if (Expression(0) is not { } condition)
            {
                return null;
            }

            if (!TakeWord("THEN"))
            {
                return FailExpected("THEN");
            }

            if (Expression(0) is not { } value)
            {
                return null;
            }

            branches.Add(new WhenSyntax(condition, value));
        }

        if (branches.Count == 0)
        {
            return FailExpected("WHEN");
        }

        SqlSyntax? otherwise = null;
        if (TakeWord("ELSE") && (otherwise = Expression(0)) is null)
        {
            return null;
        }

        return TakeWord("END") ? new CaseSyntax(From(first.Span), operand, branches.ToEquatableArray(), otherwise) : FailExpected(otherwise is null ? "WHEN, ELSE or END" : "END");
    }
}
