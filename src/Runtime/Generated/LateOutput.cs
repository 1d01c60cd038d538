namespace Weir.Runtime;

/// <summary>The rows of a batch that were late, until the batch commits. One thread adds to it.</summary>
/// <typeparam name="TRow">The row that reaches the aggregation.</typeparam>
/// <param name="codec">Writes rows to bytes and views them.</param>
public sealed class LateOutput<TRow>(RowCodec<TRow> codec)
    where TRow : allows ref struct
{
    /// <summary>The rows.</summary>
    internal RowStore<TRow> Rows { get; } = new(codec);

    /// <summary>Copies a late row.</summary>
    /// <param name="row">The row.</param>
    public void Add(scoped in TRow row) => Rows.Add(in row);

    /// <summary>Another of its kind, for a thread more.</summary>
    public LateOutput<TRow> CreateShard() => new(codec);

    /// <summary>Takes over what another thread gathered in this batch, and leaves it empty.</summary>
    /// <param name="shard">What this one's <see cref="CreateShard"/> made.</param>
    public void MergeFrom(LateOutput<TRow> shard)
    {
        for (int i = 0; i < shard.Rows.Count; i++)
        {
            var row = shard.Rows[i];
            Rows.Add(in row);
        }

        shard.Rows.Clear();
    }
}
