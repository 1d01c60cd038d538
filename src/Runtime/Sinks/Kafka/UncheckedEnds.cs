using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Takes brokers at their word, where they can't be asked by the own client.</summary>
internal sealed class UncheckedEnds : ITransactionEnds
{
    /// <inheritdoc/>
    public ValueTask SettleAsync(bool isOurs, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask InitialisedAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<bool> SendOffsetsAsync(IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask<bool> AreWrittenAsync(IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
