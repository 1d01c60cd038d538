namespace Weir.Generator;

/// <summary>A stretch of an SQL text.</summary>
/// <param name="Start">The first character's place.</param>
/// <param name="Length">How many characters; 0 for a place between two.</param>
internal readonly record struct SqlSpan(int Start, int Length)
{
    /// <summary>The place behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>From this one's beginning to another's end.</summary>
    public SqlSpan To(SqlSpan last) => new(Start, last.End - Start);
}
