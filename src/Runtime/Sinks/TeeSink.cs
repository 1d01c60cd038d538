using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Hands each row to several sinks; they commit one after the other, in order.</summary>
/// <typeparam name="TRow">The result's row type.</typeparam>
internal sealed class TeeSink<TRow> : ISinkWriter<TRow>
    where TRow : allows ref struct
{
    private readonly ISinkWriter<TRow>[] _sinks;

    /// <summary>Joins sinks.</summary>
    /// <param name="sinks">The sinks; none of them drops all rows.</param>
    public TeeSink(IEnumerable<ISinkWriter<TRow>> sinks) => _sinks = [.. sinks];

    /// <inheritdoc/>
    public string Description => string.Join(", ", _sinks.Select(sink => sink.Description));

    /// <inheritdoc/>
    public long RowsInBatch => _sinks is [] ? -1 : _sinks[0].RowsInBatch;

    /// <inheritdoc/>
    public void BeginBatch(in SinkBatch batch)
    {
        foreach (var sink in _sinks)
        {
            sink.BeginBatch(in batch);
        }
    }

    /// <inheritdoc/>
    public void Add(scoped in TRow row)
    {
        foreach (var sink in _sinks)
        {
            sink.Add(in row);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CommitBatchAsync(CancellationToken cancellationToken)
    {
        foreach (var sink in _sinks)
        {
            await sink.CommitBatchAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
