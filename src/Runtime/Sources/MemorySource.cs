using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Reads rows that the program adds. Offsets count rows.</summary>
internal sealed class MemorySource(Action<object, RowWriter>? encode, TimeProvider clock) : ISource
{
    private readonly RecordQueue _queue = new(SourcePartition.Only);
    private readonly RowWriter _writer = new();
    private readonly WakeSignal _arrived = new();
    private readonly Lock _adding = new();

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
    public ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken) => new(new SourceOffsets(0));

    /// <inheritdoc/>
    public ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken) => new(new SourceOffsets(_queue.End));

    /// <inheritdoc/>
    public async ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken)
    {
        while (_queue.End <= known.Single)
        {
            await _arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken) =>
        new(_queue.Read(from.Single, to.Single, receiver, cancellationToken));

    /// <inheritdoc/>
    public void Commit(SourceOffsets end) => _queue.Release(end.Single);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
