namespace Weir.Runtime.Tests;

/// <summary>A producer whose calls fail as a test says, and which writes down what it was told.</summary>
internal sealed class ScriptedProducer(int number, List<string> calls, Queue<ProducerException?> commits) : IRecordProducer
{
    private int _commitsCalled;

    /// <summary>What sending a record throws.</summary>
    public ProducerException? OnSend { get; set; }

    /// <summary>What the call that puts offsets into the transaction throws.</summary>
    public ProducerException? OnOffsets { get; set; }

    /// <summary>The call that is never answered: <c>init</c>, <c>offsets</c>, <c>commit</c> or <c>abort</c>.</summary>
    public string? Unanswered { get; set; }

    /// <summary>Told when the call that is never answered was made.</summary>
    public Action? OnUnanswered { get; set; }

    /// <summary>Told at each commit how many there were.</summary>
    public Action<int>? OnCommit { get; set; }

    /// <summary>Whether a commit that succeeds says that nothing of it is on its way.</summary>
    public bool IsSettled { get; set; } = true;

    public void Send(scoped in OutgoingRecord record, CancellationToken stop)
    {
        calls.Add($"{number} send {record.Topic}");
        if (OnSend is not null)
        {
            throw OnSend;
        }
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask InitTransactionsAsync(CancellationToken cancellationToken) => Called("init", cancellationToken);

    public void BeginTransaction() => calls.Add($"{number} begin");

    public async ValueTask SendOffsetsAsync(IReadOnlyList<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken)
    {
        calls.Add($"{number} offsets {string.Join(',', offsets.Select(one => one.Value))}");
        await AnswerAsync("offsets", cancellationToken);
        if (OnOffsets is not null)
        {
            throw OnOffsets;
        }
    }

    public async ValueTask<bool> CommitTransactionAsync(CancellationToken cancellationToken)
    {
        await Called("commit", cancellationToken);
        OnCommit?.Invoke(++_commitsCalled);
        return commits.TryDequeue(out var failure) && failure is not null ? throw failure : IsSettled;
    }

    public ValueTask AbortTransactionAsync(CancellationToken cancellationToken) => Called("abort", cancellationToken);

    public ValueTask DisposeAsync() => Called("dispose", default);

    private async ValueTask Called(string call, CancellationToken cancellationToken)
    {
        calls.Add($"{number} {call}");
        await AnswerAsync(call, cancellationToken);
    }

    private async Task AnswerAsync(string call, CancellationToken cancellationToken)
    {
        if (call == Unanswered)
        {
            OnUnanswered?.Invoke();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
