using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>Keeps a query's dead letters for the test; those of a batch are there once it commits.</summary>
internal sealed class CapturedDeadLetters(DeadLetterOptions options, string query) : IDeadLetters
{
    private readonly Lock _gate = new();
    private readonly List<DeadLetter> _waiting = [];
    private readonly List<DeadLetter> _written = [];

    /// <summary>The dead letters of all batches that committed.</summary>
    public IReadOnlyList<DeadLetter> Written => _written;

    /// <inheritdoc/>
    public void Send(scoped in SourceBatch batch, scoped in SourceRecord record, scoped in PayloadFailure failure)
    {
        var letter = new DeadLetter(
            options.Topic,
            record.Key.IsNull ? null : record.Key.Span.ToArray(),
            record.Value.IsNull ? null : record.Value.Span.ToArray(),
            DeadLetterHeaders.Of(query, in batch, in record, in failure));
        lock (_gate)
        {
            _waiting.Add(letter);
        }
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _written.AddRange(_waiting);
        _waiting.Clear();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _waiting.Clear();
        return default;
    }
}
