using System.Collections.Generic;
using System.Globalization;

namespace Weir.Generator;

/// <summary>IS, BETWEEN, IN and LIKE, and the lists in parentheses.</summary>
internal sealed partial class SqlParser
{
    private SqlSyntax? Predicate(SqlSyntax left, SqlToken first)
    {
        bool isNegated = first.IsWord("NOT");
        var word = isNegated ? Take() : first;
        return word.Text.ToUpperInvariant() switch
        {
            "IS" => Is(left),
            "BETWEEN" => Between(left, isNegated),
            "IN" => In(left, isNegated),
            _ => Like(left, isNegated),
        };
    }

    private SqlSyntax? Is(SqlSyntax left)
    {
        bool isNegated = TakeWord("NOT");
        bool? value = Current.IsWord("TRUE") ? true : Current.IsWord("FALSE") ? false : null;
        if (value is null && !Current.IsWord("NULL") && !Current.IsWord("UNKNOWN"))
        {
            return FailExpected("NULL, TRUE or FALSE");
        }

        Take();
        return new IsSyntax(From(left.Span), left, value, isNegated);
    }

    private SqlSyntax? Between(SqlSyntax left, bool isNegated)
    {
        if (Expression(SqlBinding.Comparison) is not { } low)
        {
            return null;
        }

        if (!TakeWord("AND"))
        {
            return FailExpected("AND, then the upper end of BETWEEN,");
        }

        return Expression(SqlBinding.Comparison) is { } high ? new BetweenSyntax(left.Span.To(high.Span), left, low, high, isNegated) : null;
    }

    private SqlSyntax? In(SqlSyntax left, bool isNegated)
    {
        if (!TakeSymbol("("))
        {
            return FailExpected("'(' and a list of values");
        }

        if (List() is not { } values)
        {
            return null;
        }

        return values.Count == 0
            ? Fail(From(left.Span), "IN has no values; write at least one")
            : new InSyntax(From(left.Span), left, values.ToEquatableArray(), isNegated);
    }

    private LikeSyntax? Like(SqlSyntax left, bool isNegated)
    {
        if (Expression(SqlBinding.Comparison) is not { } pattern)
        {
            return null;
        }

        SqlSyntax? escape = null;
        if (TakeWord("ESCAPE") && (escape = Expression(SqlBinding.Comparison)) is null)
        {
            return null;
        }

        return new LikeSyntax(From(left.Span), left, pattern, escape, isNegated);
    }

    /// <summary>Expressions with commas between them, up to the closing parenthesis; null after a mistake.</summary>
    private List<SqlSyntax>? List()
    {
        var values = new List<SqlSyntax>();
        if (TakeSymbol(")"))
        {
            return values;
        }

        do
        {
            if (Expression(0) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }
        while (TakeSymbol(","));

        if (TakeSymbol(")"))
        {
            return values;
        }

        FailExpected("',' or ')'");
        return null;
    }

    private TypeSyntax? Type()
    {
        var name = Current;
        if (name.Kind != SqlTokenKind.Word)
        {
            FailExpected("a type's name");
            return null;
        }

        Take();
        var arguments = new List<int>();
        if (TakeSymbol("("))
        {
            do
            {
                if (Current.Kind != SqlTokenKind.Number || !int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int argument))
                {
                    FailExpected("a number of digits");
                    return null;
                }

                Take();
                arguments.Add(argument);
            }
            while (TakeSymbol(","));

            if (!TakeSymbol(")"))
            {
                FailExpected("')'");
                return null;
            }
        }

        return new TypeSyntax(From(name.Span), name.Text.ToUpperInvariant(), arguments.ToEquatableArray());
    }
}
