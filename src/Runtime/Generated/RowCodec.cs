namespace Weir.Runtime;

/// <summary>Writes rows to bytes and views them again, where rows have to be kept: to sort them.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
public abstract class RowCodec<TRow>
    where TRow : allows ref struct
{
    /// <summary>Writes a row's columns in order.</summary>
    /// <param name="row">The row.</param>
    /// <param name="writer">What takes the bytes.</param>
    public abstract void Encode(scoped in TRow row, RowWriter writer);

    /// <summary>Views a row that <see cref="Encode"/> wrote.</summary>
    /// <param name="reader">The row's bytes, which the row views.</param>
    public abstract TRow Decode(RowReader reader);
}
