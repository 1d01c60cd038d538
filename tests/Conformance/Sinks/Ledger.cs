namespace Weir.Conformance.Tests;

/// <summary>What the queries here write to: a store that takes a batch whole or not at all.</summary>
public sealed class Ledger
{
    private readonly List<(BatchInfo Batch, string Rows)> _batches = [];

    /// <summary>The batches that were taken.</summary>
    public IReadOnlyList<(BatchInfo Batch, string Rows)> Batches => _batches;

    /// <summary>The number of the batch that isn't taken the first time.</summary>
    public long? FailsAt { get; set; }

    /// <summary>Takes a batch.</summary>
    public async Task WriteAsync(BatchInfo batch, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (FailsAt == batch.BatchId)
        {
            FailsAt = null;
            throw new InvalidOperationException("the store is away");
        }

        _batches.Add((batch, string.Join(", ", rows)));
    }
}
