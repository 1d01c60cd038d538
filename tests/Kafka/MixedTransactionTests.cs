using Confluent.Kafka;
using Weir.Runtime;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>A partition into which two transactional producers and a plain one write at the same time; some transactions are aborted.</summary>
[Collection(KafkaCollection.Name)]
public sealed class MixedTransactionTests(RealKafka kafka)
{
    private const int Rounds = 20;
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    private readonly List<string> _committed = [];
    private readonly List<string> _all = [];

    [SkippableTheory, EachReader]
    public async Task Committed_AreReadInAnyRanges_AndAbortedOnesWhereTheyAreWanted(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await WriteAsync(topic);
        foreach (var isolation in Enum.GetValues<Isolation>())
        {
            var expected = isolation == Isolation.ReadCommitted ? _committed : _all;
            foreach (int step in new[] { int.MaxValue, 1, 5, 13 })
            {
                await using var source = Open(Options(reader, kafka.Require(), topic) with { IsolationLevel = isolation });
                await source.StartAsync(default);
                long end = await EndAsync(source, topic);
                var seen = new Receiver();
                for (long at = 0; at < end;)
                {
                    long to = Math.Min(at + step, end);
                    await source.ReadAsync(At(topic, at), At(topic, to), seen, default);
                    at = to;
                }

                Assert.Equal(expected, seen.Values);
            }
        }
    }

    [SkippableTheory, EachReader]
    public async Task End_OfWhatIsCommitted_StaysBeforeAnOpenTransaction(KafkaReader reader)
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b");
        using var producer = kafka.Producer(transactionalId: topic);
        producer.InitTransactions(s_timeout);
        producer.BeginTransaction();
        await ProduceAsync(producer, topic, "open");
        await ProduceAsync(kafka, topic, "behind");
        await using var committed = Open(Options(reader, kafka.Require(), topic) with { IsolationLevel = Isolation.ReadCommitted });
        await using var all = Open(Options(reader, kafka.Require(), topic));
        await committed.StartAsync(default);
        await all.StartAsync(default);

        Assert.Equal(2, (await committed.LatestOffsetsAsync(default)).Single);
        Assert.Equal(4, (await all.LatestOffsetsAsync(default)).Single);
        Assert.Equal(["a", "b"], (await ReadAllAsync(committed)).Values);
        Assert.Equal(["a", "b", "open", "behind"], (await ReadAllAsync(all)).Values);
        producer.AbortTransaction(s_timeout);

        using var waiting = new CancellationTokenSource(s_timeout);
        while ((await committed.LatestOffsetsAsync(waiting.Token)).Single < 5)
        {
            await committed.WaitForDataAsync(At(topic, 2), waiting.Token);
        }

        Assert.Equal(["a", "b", "behind"], (await ReadAllAsync(committed)).Values);
    }

    /// <summary>Waits for the last marker: coordinators write them after they have answered.</summary>
    private static async Task<long> EndAsync(KafkaSource source, string topic)
    {
        // Each round has five records and two markers.
        using var waiting = new CancellationTokenSource(s_timeout);
        long end;
        while ((end = (await source.LatestOffsetsAsync(waiting.Token)).Single) < 7 * Rounds)
        {
            await source.WaitForDataAsync(At(topic, end), waiting.Token);
        }

        Assert.Equal(7 * Rounds, end);
        return end;
    }

    private async Task WriteAsync(string topic)
    {
        using var plain = kafka.Producer();
        using var first = kafka.Producer(transactionalId: $"{topic}-1");
        using var second = kafka.Producer(transactionalId: $"{topic}-2");
        first.InitTransactions(s_timeout);
        second.InitTransactions(s_timeout);
        for (int round = 0; round < Rounds; round++)
        {
            first.BeginTransaction();
            second.BeginTransaction();
            bool isFirstKept = round % 2 == 0;
            bool isSecondKept = round % 3 == 0;
            await SendAsync(first, $"first {round}", isFirstKept);
            await SendAsync(second, $"second {round}", isSecondKept);
            await SendAsync(plain, $"plain {round}", isKept: true);
            await SendAsync(first, $"first again {round}", isFirstKept);
            End(first, isFirstKept);
            await SendAsync(second, $"second again {round}", isSecondKept);
            End(second, isSecondKept);
        }

        async Task SendAsync(IProducer<byte[]?, byte[]?> producer, string value, bool isKept)
        {
            await ProduceAsync(producer, topic, value);
            _all.Add(value);
            if (isKept)
            {
                _committed.Add(value);
            }
        }
    }

    private static void End(IProducer<byte[]?, byte[]?> producer, bool isKept)
    {
        if (isKept)
        {
            producer.CommitTransaction(s_timeout);
        }
        else
        {
            producer.AbortTransaction(s_timeout);
        }
    }
}
