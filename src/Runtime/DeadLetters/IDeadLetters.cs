using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Takes the records that a query can't read. Shards of a query call it at once.</summary>
internal interface IDeadLetters : IAsyncDisposable
{
    /// <summary>Takes a record; it is written by the next <see cref="FlushAsync"/> at the latest.</summary>
    /// <exception cref="QueryException">An earlier one couldn't be written.</exception>
    void Send(scoped in SourceBatch batch, scoped in SourceRecord record, scoped in PayloadFailure failure);

    /// <summary>Waits until all that was taken is durable.</summary>
    /// <exception cref="QueryException">Some of it isn't: the batch must not commit.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
