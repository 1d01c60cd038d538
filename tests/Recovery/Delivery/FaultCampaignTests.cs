using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace Weir.Recovery.Tests;

/// <summary>Exactly once from Kafka to Kafka, on real brokers, through all that <see cref="Fault"/> names.</summary>
public sealed class FaultCampaignTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task OrdersEur_WithFaultsOnAllSides_WritesEachOrderOnceAndInOrder()
    {
        await using var cluster = await FaultyCluster.StartAsync();
        using var folder = new TempFolder();
        var plan = FaultPlan.Current;
        long start = Stopwatch.GetTimestamp();
        var campaign = new FaultCampaign(plan, cluster, folder, line => output.WriteLine($"{Stopwatch.GetElapsedTime(start):mm\\:ss\\.fff} {line}"));

        using var copy = await campaign.RunAsync();

        output.WriteLine($"{plan}: {await copy.JudgeAsync()}; by itself the query ended {campaign.Failures.Count} times; Kafka lost {campaign.LostEnds.Count} ends of transactions. {folder.Path}");
        foreach (string line in campaign.LostEnds)
        {
            output.WriteLine(line);
        }

        await copy.CheckAsync();
        Assert.All(campaign.Halted, static exit => Assert.True(exit.Code == 1, $"The one that was halted ended with {exit}."));
    }
}
