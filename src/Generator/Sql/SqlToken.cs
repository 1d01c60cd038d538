using System;

namespace Weir.Generator;

/// <summary>A word, number, text or mark of an SQL text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says: of a text or quoted name what stands between the quotes, its escapes read.</param>
/// <param name="Span">Where it is.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, SqlSpan Span)
{
    /// <summary>Whether it is this keyword, in capitals or not.</summary>
    public bool IsWord(string keyword) => Kind == SqlTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is this operator or mark.</summary>
    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && Text == symbol;

    /// <summary>The token as a message shows it.</summary>
    public string Shown => Kind switch
    {
        SqlTokenKind.End => "the end",
        SqlTokenKind.Text => "a text in quotes",
        _ => $"'{Text}'",
    };
}
