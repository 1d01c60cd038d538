namespace Weir.Generator;

/// <summary>How tightly operators bind: Spark's grammar, in which comparisons stand between AND and arithmetic.</summary>
internal static class SqlBinding
{
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;
    public const int Comparison = 4;
    public const int Additive = 5;
    public const int Multiplicative = 6;
    public const int Sign = 7;
    public const int Cast = 8;

    /// <summary>The level of an operator; 0 for what is none.</summary>
    public static int OfSymbol(string symbol) => symbol switch
    {
        "=" or "==" or "!=" or "<>" or "<" or "<=" or ">" or ">=" or "<=>" => Comparison,
        "+" or "-" or "||" => Additive,
        "*" or "/" or "%" => Multiplicative,
        "::" => Cast,
        _ => 0,
    };

    /// <summary>The level of an operator that is a word.</summary>
    /// <param name="word">The word behind NOT, or the word itself.</param>
    /// <param name="isNegated">Whether NOT stands before it, which only some may have.</param>
    public static int OfWord(string word, bool isNegated) => (word.ToUpperInvariant(), isNegated) switch
    {
        ("OR", false) => Or,
        ("AND", false) => And,
        ("DIV", false) => Multiplicative,
        ("IS", false) or ("BETWEEN" or "IN" or "LIKE", _) => Comparison,
        _ => 0,
    };

    /// <summary>The one name of an operator that may be written in several ways.</summary>
    public static string NameOf(string symbol) => symbol.ToUpperInvariant() switch
    {
        "==" => "=",
        "<>" => "!=",
        var name => name,
    };
}
