namespace Weir.Runtime.Tests;

/// <summary>Ends of transactions that are there or lost as a test says, and which writes down what it was asked.</summary>
internal sealed class ScriptedEnds(List<string> calls) : ITransactionEnds
{
    /// <summary>Whether the next ends that are asked for are there; all are by default.</summary>
    public Queue<bool> AreWritten { get; } = [];

    /// <summary>What taking the id over throws.</summary>
    public QueryException? OnSettle { get; set; }

    /// <summary>What lets an answer go on; at once by default.</summary>
    public Task Answer { get; set; } = Task.CompletedTask;

    public ValueTask SettleAsync(bool isOurs, CancellationToken cancellationToken)
    {
        calls.Add(isOurs ? "settle ours" : "settle");
        return OnSettle is null ? ValueTask.CompletedTask : throw OnSettle;
    }

    public ValueTask InitialisedAsync(CancellationToken cancellationToken)
    {
        calls.Add("initialised");
        return ValueTask.CompletedTask;
    }

    /// <summary>What putting offsets into a transaction throws, call by call; null to leave them to the producer.</summary>
    public Queue<ProducerException?>? Offsets { get; set; }

    public ValueTask<bool> SendOffsetsAsync(IReadOnlyCollection<KeyValuePair<SourcePartition, long>> offsets, CancellationToken cancellationToken)
    {
        if (Offsets is null)
        {
            return new(false);
        }

        calls.Add($"own offsets {string.Join(',', offsets.Select(static one => one.Value))}");
        return Offsets.TryDequeue(out var failure) && failure is not null ? throw failure : new(true);
    }

    public async ValueTask<bool> AreWrittenAsync(IReadOnlyCollection<SourcePartition> partitions, CancellationToken cancellationToken)
    {
        await Answer.WaitAsync(cancellationToken);
        calls.Add($"ends {string.Join(' ', partitions.Select(one => $"{one.Topic}/{one.Number}"))}");
        return !AreWritten.TryDequeue(out bool areWritten) || areWritten;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
