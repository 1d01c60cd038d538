using System.ComponentModel.Design;
using Weir.Tests;
using Xunit;
using static Weir.Kafka.Tests.SourceOf;

namespace Weir.Kafka.Tests;

/// <summary>A generated query's <c>[LostRanges]</c> method, told of records that a real broker has deleted.</summary>
[Collection(KafkaCollection.Name)]
public sealed class LostRangesQueryTests(RealKafka kafka)
{
    private readonly List<LostRange> _lost = [];

    [SkippableTheory, EachReader]
    public async Task Records_DeletedBeforeTheQueryReadsThem_AreToldOnceAndTheRestIsRead(KafkaReader reader)
    {
        string topic = await TrimmedTopicAsync();
        await using (var query = await StartAsync(reader, topic))
        {
            await query.ProcessAllAvailableAsync();
            await ProduceAsync(kafka, topic, "e");
            await query.ProcessAllAvailableAsync();

            Assert.Equal(["c", "d", "e"], query.Rows<TrimmedLines.Owned.Line>().Select(line => line.Value));
            Assert.Equal(3, query.RecentProgress.Sum(progress => progress.NumInputRows));
        }

        Assert.Equal(new LostRange(LossCause.RangeTrimmed, topic, 0, 0, 2), Assert.Single(_lost));
    }

    [SkippableTheory, EachReader]
    public async Task Records_DeletedBeforeTheQueryReadsThem_FailItWhereConfigurationSaysSo(KafkaReader reader)
    {
        string topic = await TrimmedTopicAsync();
        await using var query = await StartAsync(reader, topic, ("OnRangeTrimmed", "Fail"));
        var failure = await Assert.ThrowsAsync<QueryException>(() => query.AwaitTerminationAsync());

        Assert.Contains($"{topic}-0", failure.Message, StringComparison.Ordinal);
        Assert.Contains("OnRangeTrimmed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(query.Rows<TrimmedLines.Owned.Line>());
        Assert.Empty(_lost);
    }

    /// <summary>A topic that had four lines and lost the first two.</summary>
    private async Task<string> TrimmedTopicAsync()
    {
        string topic = await kafka.CreateTopicAsync();
        await ProduceAsync(kafka, topic, "a", "b", "c", "d");
        await kafka.DeleteRecordsAsync(topic, before: 2);
        return topic;
    }

    private Task<StreamingQuery> StartAsync(KafkaReader reader, string topic, params (string Argument, string Value)[] more) =>
        KafkaRun.StartAsync<TrimmedLines>(
            kafka,
            reader,
            new StreamHostOptions { Services = Services() },
            [("Topics", topic), ("StartingOffsets", $$$"""{"{{{topic}}}":{"0":0}}"""), .. more]);

    private ServiceContainer Services()
    {
        var services = new ServiceContainer();
        services.AddService(_lost.GetType(), _lost);
        return services;
    }
}
