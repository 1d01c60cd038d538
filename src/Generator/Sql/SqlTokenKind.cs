namespace Weir.Generator;

/// <summary>What a token is.</summary>
internal enum SqlTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A keyword or a name: which of them, only its place tells.</summary>
    Word,

    /// <summary>A name in backticks, which is never a keyword.</summary>
    QuotedName,

    /// <summary>A number with its suffix, if it has one.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>An operator or a mark.</summary>
    Symbol,
}
