using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>A query's <c>[ForeachBatch]</c> method, and the rows that wait for it.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
public abstract class BatchMethod<TRow>
    where TRow : allows ref struct
{
    private protected BatchMethod()
    {
    }

    /// <summary>How many rows wait.</summary>
    internal abstract int Count { get; }

    /// <summary>Copies a row.</summary>
    internal abstract void Add(scoped in TRow row);

    /// <summary>Forgets the rows.</summary>
    internal abstract void Clear();

    /// <summary>Calls the method with the rows.</summary>
    internal abstract ValueTask CallAsync(BatchInfo batch, CancellationToken cancellationToken);
}
