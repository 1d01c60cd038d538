using Weir.Runtime;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>A broker that is away for less time than the query waits for one: the query goes on by itself.</summary>
public sealed class BrokerOutageTests
{
    [SkippableTheory]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.BatchFinished)]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.KafkaBeforeOffsets)]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.KafkaBeforeCommit)]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.Committed)]
    [InlineData(Delivery.AtLeastOnce, CrashPoint.BatchFinished)]
    public async Task Query_GoesOn_WhenTheBrokerIsBack(Delivery delivery, string place)
    {
        await using var broker = await OwnBroker.StartAsync();
        await broker.ProduceAsync(0, 3);
        await using var query = await broker.StartAsync(delivery, place, broker.KillAsync, out var killed);
        await query.ProcessAllAvailableAsync();
        await broker.ProduceAsync(3, 3);
        await killed;
        await Task.Delay(TimeSpan.FromSeconds(5));

        await broker.RestartAsync();

        await broker.ProduceAsync(6, 3);
        await query.ProcessAllAvailableAsync();
        var all = Enumerable.Range(0, 9).Select(OwnBroker.RowOf);
        Assert.Equal(all, delivery == Delivery.ExactlyOnce ? broker.Output() : broker.Output().Distinct());
    }
}
