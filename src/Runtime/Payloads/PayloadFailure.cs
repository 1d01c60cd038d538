using System;
using System.Globalization;
using System.Text;

namespace Weir.Runtime;

/// <summary>What is wrong with a record's value, and where. It becomes text only where somebody asks.</summary>
public readonly ref struct PayloadFailure
{
    private readonly ReadOnlySpan<byte> _column;
    private readonly string _expected;

    internal PayloadFailure(PayloadProblem problem, int position, ReadOnlySpan<byte> column, string expected)
    {
        Problem = problem;
        Position = position;
        _column = column;
        _expected = expected;
    }

    /// <summary>What is wrong.</summary>
    public PayloadProblem Problem { get; }

    /// <summary>The byte of the value at which it shows, from 0.</summary>
    public int Position { get; }

    /// <summary>The failure as the end of a sentence: <c>column 'cents' holds no whole number at byte 17</c>.</summary>
    public override string ToString() => Problem switch
    {
        PayloadProblem.None => "nothing is wrong",
        PayloadProblem.BadValue => string.Create(CultureInfo.InvariantCulture, $"column '{Column}' is not {_expected} at byte {Position}"),
        PayloadProblem.MissingColumn => $"column '{Column}' has no value and can't be null",
        PayloadProblem.NoValue => $"the record has no value, and column '{Column}' can't be null",
        _ => string.Create(CultureInfo.InvariantCulture, $"{_expected} expected at byte {Position}"),
    };

    private string Column => Encoding.UTF8.GetString(_column);
}
