using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>Commits of program 11 that arrive late, or whose answers get lost: none may end another transaction than its own.</summary>
/// <remarks><see cref="ProxyTests"/> shows that the same late commit tears the transactions of a producer that doesn't defend itself.</remarks>
[Collection(ProxyCollection.Name)]
public sealed class LateCommitTests(ProxiedBroker broker) : IDisposable
{
    private const int Orders = 2_000;
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(2);
    private readonly TempFolder _folder = new();

    [SkippableFact]
    public async Task Commit_HeldAndLetIntoTheNextTransaction_IsRefused()
    {
        using var copy = await CopyAsync();
        var held = broker.Proxy.Intercept(RequestHead.EndTxn, Intervention.Hold, Interception.Commits);
        using var child = ChildProcess.Start(copy.Launch(Checkpoint));
        await held.Caught.WaitAsync(s_hangs);

        await LetIntoTheNextAsync(held);

        await copy.CompleteAsync(child);
    }

    [SkippableFact]
    public async Task Commit_OfAQueryThatWasKilled_IsRefusedInTheNextRun()
    {
        using var copy = await CopyAsync();
        var held = broker.Proxy.Intercept(RequestHead.EndTxn, Intervention.Hold, Interception.Commits);
        using (var killed = ChildProcess.Start(copy.Launch(Checkpoint)))
        {
            await held.Caught.WaitAsync(s_hangs);
            killed.Send(Signal.Kill);
            Assert.True((await killed.EndAsync()).Killed);
        }

        using var child = ChildProcess.Start(copy.Launch(Checkpoint));
        await LetIntoTheNextAsync(held);

        await copy.CompleteAsync(child);
    }

    [SkippableFact]
    public async Task Commit_WhoseAnswerIsLost_CountsOnce()
    {
        using var copy = await CopyAsync();
        var lost = broker.Proxy.Intercept(RequestHead.EndTxn, Intervention.LoseAnswer, Interception.Commits);
        using var child = ChildProcess.Start(copy.Launch(Checkpoint));
        await lost.Answered.WaitAsync(s_hangs);

        await copy.CompleteAsync(child);
    }

    [SkippableFact]
    public async Task Commit_WhoseAnswerIsLostBeforeAKill_CountsOnce()
    {
        using var copy = await CopyAsync();
        var lost = broker.Proxy.Intercept(RequestHead.EndTxn, Intervention.LoseAnswer, Interception.Commits);
        using (var killed = ChildProcess.Start(copy.Launch(Checkpoint)))
        {
            await lost.Answered.WaitAsync(s_hangs);
            killed.Send(Signal.Kill);
            Assert.True((await killed.EndAsync()).Killed);
        }

        using var child = ChildProcess.Start(copy.Launch(Checkpoint));

        await copy.CompleteAsync(child);
    }

    public void Dispose() => _folder.Dispose();

    private string Checkpoint => _folder.PathOf("checkpoint");

    /// <summary>Lets a commit that was held go on when the next transaction has all its rows and waits for its offsets.</summary>
    private async Task LetIntoTheNextAsync(Interception held)
    {
        var open = broker.Proxy.Intercept(RequestHead.TxnOffsetCommit, Intervention.Delay);
        await open.Caught.WaitAsync(s_hangs);
        byte[] answer = await broker.Proxy.ReleaseAsync(held);
        open.LetGo();
        Assert.NotEqual(0, Interception.EndTxnError(answer));
    }

    private async Task<EurCopy> CopyAsync()
    {
        var copy = new EurCopy(broker.Require(), await broker.CreateTopicAsync(EurOrders.Partitions), await broker.CreateTopicAsync(EurOrders.Partitions));
        await copy.Feed.WriteAsync(Orders);
        return copy;
    }
}
