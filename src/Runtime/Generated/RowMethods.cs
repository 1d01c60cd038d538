using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>The query's own methods that take rows of its result; the generator names them.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
public sealed class RowMethods<TRow>
    where TRow : allows ref struct
{
    /// <summary>The <c>[Foreach]</c> method.</summary>
    public RowAction<TRow>? Process { get; init; }

    /// <summary>The <c>[ForeachOpen]</c> method: whether the batch's rows are wanted.</summary>
    public Func<BatchInfo, CancellationToken, ValueTask<bool>>? Open { get; init; }

    /// <summary>The <c>[ForeachClose]</c> method, which is given what the batch failed of.</summary>
    public Func<Exception?, ValueTask>? Close { get; init; }

    /// <summary>The <c>[ForeachBatch]</c> method.</summary>
    public BatchMethod<TRow>? Batch { get; init; }
}
