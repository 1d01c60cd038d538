using Weir.Runtime;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>A query that is stopped while a real broker is halted: it ends, and the next start makes its output whole.</summary>
/// <remarks>Brokers would be waited for ten minutes, so that the time in which a query must have ended tells whether the stop was waited for or they.</remarks>
public sealed class StopWithoutAnswerTests
{
    private static readonly TimeSpan s_farBelowTheBrokers = TimeSpan.FromMinutes(2);

    private static readonly (string, string)[] s_settings =
    [
        ("KafkaSource:RequestTimeout", "10 minutes"),
        ("KafkaSink:RequestTimeout", "10 minutes"),
        ("KafkaSink:TransactionTimeout", "10 minutes"),

        // Records wait for the end of the batch, so that they aren't written before the broker is halted.
        ("KafkaSink:Options:linger.ms", "300000"),
    ];

    [SkippableTheory]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.BatchFinished)]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.KafkaBeforeOffsets)]
    [InlineData(Delivery.ExactlyOnce, CrashPoint.KafkaBeforeCommit)]
    [InlineData(Delivery.AtLeastOnce, CrashPoint.BatchFinished)]
    public async Task Query_StopsInTime_AndGoesOnAfterwards(Delivery delivery, string place)
    {
        await using var broker = await OwnBroker.StartAsync();
        await broker.ProduceAsync(0, 3);
        await using (var query = await broker.StartAsync(delivery, place, broker.HaltAsync, out var halted, s_settings))
        {
            await query.ProcessAllAvailableAsync();
            await broker.ProduceAsync(3, 3);
            await halted;

            await query.StopAsync().WaitAsync(s_farBelowTheBrokers);

            bool isUnknown = place == CrashPoint.KafkaBeforeCommit;
            Assert.Equal(isUnknown ? "Query 'once' was stopped while batch 1 was being committed" : null, query.Exception?.Message.Split(',')[0]);
        }

        await broker.ResumeAsync();
        await using var next = await broker.StartAsync(delivery, s_settings);
        await next.ProcessAllAvailableAsync();
        await next.StopAsync();

        var all = Enumerable.Range(0, 6).Select(OwnBroker.RowOf);
        Assert.Equal(all, delivery == Delivery.ExactlyOnce ? broker.Output() : broker.Output().Distinct());
    }
}
