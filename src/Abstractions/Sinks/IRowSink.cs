namespace Weir;

/// <summary>Takes rows one by one. A row is a view: it is not valid after <see cref="Add"/> returns.</summary>
/// <typeparam name="TRow">The row's type.</typeparam>
public interface IRowSink<TRow>
    where TRow : allows ref struct
{
    /// <summary>Takes a row.</summary>
    /// <param name="row">The row, valid until the call returns.</param>
    void Add(scoped in TRow row);
}
