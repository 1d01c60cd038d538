using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Reads rows that the program adds. Offsets count rows, over all runs from one checkpoint; rows of an earlier run are gone.</summary>
internal sealed class MemorySource(Action<object, RowWriter>? encode, TimeProvider clock) : ISource
{
    private readonly RecordQueue _queue = new(SourcePartition.Only);
    private readonly RowWriter _writer = new();
    private readonly WakeSignal _arrived = new();
    private readonly Lock _adding = new();
    private long _first;

    /// <inheritdoc/>
    public string Description => "MemorySource";

    /// <summary>Adds rows; those of one call are read by one batch. Any thread may add. Rows before a wrong one stay added.</summary>
    /// <exception cref="ArgumentException">A row is not of the query's <c>Owned</c> type of its source.</exception>
    public void Add(params ReadOnlySpan<object> rows)
    {
        lock (_adding)
        {
            var now = Timestamp.FromDateTimeOffset(clock.GetUtcNow());
            try
            {
                foreach (object row in rows)
                {
                    SourceRows.Encode(encode, row, _writer);
                    _queue.Append(default, new Bytes(_writer.Written), now);
                }
            }
            finally
            {
                _queue.Publish();
            }
        }

        _arrived.Set();
    }

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    public void Resume(SourceOffsets at, SourceOffsets latest, string? metadata) => _first = at.Single;

    /// <inheritdoc/>
    public ValueTask<SourceRange> ReplayAsync(SourceRange range, CancellationToken cancellationToken)
    {
        _first = range.To.Single;
        return new(range with { From = range.To });
    }

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken) => new(new SourceOffsets(0));

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken) => new(new SourceOffsets(_first + _queue.End));

    /// <inheritdoc/>
    public async ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken)
    {
        while (_first + _queue.End <= known.Single)
        {
            await _arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken) =>
        new(_queue.Read(from.Single - _first, to.Single - _first, receiver, cancellationToken));

    /// <inheritdoc/>
    public void Commit(SourceOffsets end) => _queue.Release(end.Single - _first);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
