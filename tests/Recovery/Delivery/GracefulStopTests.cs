using System.Diagnostics;
using Weir.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Weir.Recovery.Tests;

/// <summary>Queries that are told to end while orders wait end soon, with their last batch committed: even where delivery is at least once, nothing is repeated.</summary>
[Collection(RecoveryCollection.Name)]
public sealed class GracefulStopTests(RealKafka kafka, ITestOutputHelper output) : IDisposable
{
    private const int Orders = 5_000;
    private const int WrittenBefore = 500;

    // Ten seconds are promised; a busy machine may take its time.
    private static readonly TimeSpan s_endsWithin = TimeSpan.FromSeconds(30);
    private readonly TempFolder _folder = new();

    [SkippableFact]
    public async Task ExactlyOnce_ToldToEndUnderLoad_GoesOnWhereItEnded()
    {
        using var copy = await CopyAsync();
        await EndUnderLoadAsync(copy, copy.Launch(_folder.PathOf("checkpoint")));

        using var child = ChildProcess.Start(copy.Launch(_folder.PathOf("checkpoint")));
        await copy.CompleteAsync(child);
    }

    [SkippableFact]
    public async Task AtLeastOnce_ToldToEndUnderLoad_RepeatsNothing()
    {
        using var copy = await CopyAsync();
        var launch = copy.LaunchAtLeastOnce(_folder.PathOf("checkpoint"));
        await EndUnderLoadAsync(copy, launch);

        using var child = ChildProcess.Start(launch);
        await copy.CompleteAsync(child);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<EurCopy> CopyAsync()
    {
        var copy = new EurCopy(kafka.Require(), await kafka.CreateTopicAsync(EurOrders.Partitions), await kafka.CreateTopicAsync(EurOrders.Partitions));
        await copy.Feed.WriteAsync(Orders);
        return copy;
    }

    private async Task EndUnderLoadAsync(EurCopy copy, ChildLaunch launch)
    {
        using var child = ChildProcess.Start(launch);
        await copy.Reader.WaitAsync(WrittenBefore, () => "It hasn't written much yet.");
        long start = Stopwatch.GetTimestamp();
        child.Send(Signal.Terminate);
        var exit = await child.EndAsync();
        var took = Stopwatch.GetElapsedTime(start);
        Assert.True(exit.Code == 0, $"The query ended with {exit}.");
        Assert.InRange(took, TimeSpan.Zero, s_endsWithin);
        Assert.InRange(copy.Reader.Count, WrittenBefore, copy.Feed.Expected.Count - 1);
        output.WriteLine($"It ended within {took.TotalMilliseconds:F0} ms.");
    }
}
