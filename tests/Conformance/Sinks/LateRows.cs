namespace Weir.Conformance.Tests;

/// <summary>What the queries here do with late rows: keep them.</summary>
public sealed class LateRows
{
    private readonly List<(string? Word, Timestamp At)> _rows = [];

    /// <summary>The late rows.</summary>
    public IReadOnlyList<(string? Word, Timestamp At)> Rows => _rows;

    /// <summary>Takes a late row; it notices two threads that meet.</summary>
    public void Add(Utf8 word, Timestamp at)
    {
        Assert.True(Monitor.TryEnter(_rows), "Two threads hand over late rows at once.");
        _rows.Add((word.IsNull ? null : word.ToString(), at));
        Monitor.Exit(_rows);
    }
}
