namespace Weir.Runtime.Tests;

/// <summary>A producer whose calls fail as a test says, and which writes down what it was told.</summary>
internal sealed class ScriptedProducer(int number, List<string> calls, Queue<ProducerException?> commits) : IRecordProducer
{
    /// <summary>What sending a record throws.</summary>
    public ProducerException? OnSend { get; set; }

    /// <summary>What the call that puts offsets into the transaction throws.</summary>
    public ProducerException? OnOffsets { get; set; }

    /// <summary>Whether a commit that succeeds says that nothing of it is on its way.</summary>
    public bool IsSettled { get; set; } = true;

    public void Send(scoped in OutgoingRecord record)
    {
        calls.Add($"{number} send {record.Topic}");
        if (OnSend is not null)
        {
            throw OnSend;
        }
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask InitTransactionsAsync(CancellationToken cancellationToken) => Called("init");

    public void BeginTransaction() => calls.Add($"{number} begin");

    public ValueTask SendOffsetsAsync(IReadOnlyList<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken)
    {
        calls.Add($"{number} offsets {string.Join(',', offsets.Select(one => one.Value))}");
        return OnOffsets is null ? ValueTask.CompletedTask : throw OnOffsets;
    }

    public ValueTask<bool> CommitTransactionAsync(CancellationToken cancellationToken)
    {
        calls.Add($"{number} commit");
        return commits.TryDequeue(out var failure) && failure is not null ? throw failure : new(IsSettled);
    }

    public ValueTask AbortTransactionAsync(CancellationToken cancellationToken) => Called("abort");

    public ValueTask DisposeAsync() => Called("dispose");

    private ValueTask Called(string call)
    {
        calls.Add($"{number} {call}");
        return ValueTask.CompletedTask;
    }
}
