namespace Weir;

/// <summary>Takes the rows that a verb makes.</summary>
/// <typeparam name="TRow">The row that comes out.</typeparam>
public readonly ref struct Emit<TRow>
    where TRow : allows ref struct
{
    private readonly IRowSink<TRow> _next;

    /// <summary>Passes rows on to what stands behind the verb.</summary>
    /// <param name="next">What stands behind the verb.</param>
    public Emit(IRowSink<TRow> next) => _next = next;

    /// <summary>Passes a row on; when it returns, the row's bytes may be used for the next.</summary>
    /// <param name="row">The row, which may view memory of the caller's own frame.</param>
    public void Add(scoped TRow row) => _next.Add(in row);
}
