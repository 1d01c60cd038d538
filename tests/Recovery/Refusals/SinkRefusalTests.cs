using Weir.Tests;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>What a Kafka sink can't write ends the query with one message; the next start goes on from the last commit when the cause is gone.</summary>
[Collection(RecoveryCollection.Name)]
public sealed class SinkRefusalTests(RealKafka kafka) : IDisposable
{
    // What comes behind them is positive, so that it is written.
    private const int Orders = 420;
    private readonly TempFolder _folder = new();

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Topic_ThatIsMissing_IsNamed(bool exactlyOnce)
    {
        string missing = $"t-{Guid.NewGuid():N}";
        using var copy = new EurCopy(kafka.Require(), await kafka.CreateTopicAsync(EurOrders.Partitions), missing);
        await copy.Feed.WriteAsync(Orders);

        Refusal.AssertOne(await ChildProcess.RunAsync(Launch(copy, exactlyOnce)), $"'{missing}'");

        await kafka.CreateTopicAsync(missing, EurOrders.Partitions);
        await GoOnAsync(copy, exactlyOnce);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Record_OverTheBrokersLimit_IsNamed(bool exactlyOnce)
    {
        const string Limit = "max.message.bytes";
        const int LimitBytes = 50_000;
        string to = await kafka.CreateTopicAsync(EurOrders.Partitions);
        using var copy = new EurCopy(kafka.Require(), await kafka.CreateTopicAsync(EurOrders.Partitions), to);
        await copy.Feed.WriteAsync(Orders);
        using (var child = ChildProcess.Start(Launch(copy, exactlyOnce)))
        {
            await copy.Reader.WaitAsync(copy.Feed.Expected.Count, () => "The first orders have not been written.");
            await kafka.ConfigureAsync(to, Limit, $"{LimitBytes}");
            await copy.Feed.WriteAsync(EurOrders.Partitions, digits: LimitBytes);
            Refusal.AssertOne(await child.EndAsync(), to);
        }

        await kafka.ConfigureAsync(to, Limit, "1000000");
        await GoOnAsync(copy, exactlyOnce);
    }

    public void Dispose() => _folder.Dispose();

    private async Task GoOnAsync(EurCopy copy, bool exactlyOnce)
    {
        using var child = ChildProcess.Start(Launch(copy, exactlyOnce));
        await copy.CompleteAsync(child);
    }

    private ChildLaunch Launch(EurCopy copy, bool exactlyOnce)
    {
        string checkpoint = _folder.PathOf("checkpoint");
        return exactlyOnce ? copy.Launch(checkpoint) : copy.LaunchAtLeastOnce(checkpoint);
    }
}
