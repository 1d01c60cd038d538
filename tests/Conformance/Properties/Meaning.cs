namespace Weir.Conformance.Tests;

/// <summary>What a query means, in plain C# over plain values.</summary>
/// <typeparam name="TRow">What the query's verbs make of the source's rows.</typeparam>
internal sealed record Meaning<TRow>
{
    /// <summary>Which rows of the result a batch writes.</summary>
    public required OutputMode Mode { get; init; }

    /// <summary>The rows that come of a source's row. The action is called with each event time where the watermark's clause stands.</summary>
    public required Func<Input, Action<Timestamp?>, IEnumerable<TRow>> Rows { get; init; }

    /// <summary>The columns of the result, from a group's key and its rows; of a query without groups, from no key and one row.</summary>
    public required Func<object?[], IReadOnlyList<TRow>, object?[]> Result { get; init; }

    /// <summary>The groups that a row belongs to; null for a query without groups.</summary>
    public Func<TRow, IEnumerable<GroupOf>>? Groups { get; init; }

    /// <summary>Whether there is one group, which exists without rows too.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>How far the watermark stays behind; null for a query without one.</summary>
    public Duration? Delay { get; init; }

    /// <summary>The order of a batch's rows; null where none is promised.</summary>
    public Func<IEnumerable<object?[]>, IEnumerable<object?[]>>? Order { get; init; }

    /// <summary>How many rows are kept.</summary>
    public int? Limit { get; init; }
}

/// <summary>A group that a row belongs to.</summary>
/// <param name="End">When no further row can come to it: it is late and final when the watermark has reached this; null for never.</param>
/// <param name="Key">Its key's columns, the window among them.</param>
internal sealed record GroupOf(Timestamp? End, object?[] Key);
