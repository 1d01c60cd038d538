using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>What the client answers while brokers come and go, without a broker.</summary>
public sealed class OffsetLookupTests
{
    private readonly SourcePartition _partition = new("t", 0);

    [Fact]
    public async Task Offset_ThatIsMissingFromAnAnswer_IsAskedForAgain()
    {
        // What the client says when the connection breaks under its request: no offset and no error.
        var latest = await LatestAsync(Answer(Offset.Unset, ErrorCode.NoError), Answer(5, ErrorCode.NoError));

        Assert.Equal(5, latest);
    }

    [Theory]
    [InlineData(ErrorCode.NotLeaderForPartition)]
    [InlineData(ErrorCode.Local_Transport)]
    public async Task Offset_OfAPartitionWhoseLeaderMoves_IsAskedForAgain(ErrorCode error) =>
        Assert.Equal(5, await LatestAsync(Answer(Offset.Unset, error), Answer(5, ErrorCode.NoError)));

    [Theory]
    [InlineData(ErrorCode.Local_Transport)]
    [InlineData(ErrorCode.Local_TimedOut)]
    [InlineData(ErrorCode.Local_NoEnt)] // "No leaders found", while brokers start
    public async Task Request_ThatBreaks_IsSentAgain(ErrorCode error) =>
        Assert.Equal(5, await LatestAsync(() => throw new KafkaException(error), Answer(5, ErrorCode.NoError)));

    [Fact]
    public async Task Offset_ThatMayNotBeSeen_IsAnErrorAtOnce()
    {
        var failure = await Assert.ThrowsAsync<QueryException>(
            () => LatestAsync(Answer(Offset.Unset, ErrorCode.TopicAuthorizationFailed), Answer(5, ErrorCode.NoError)));

        Assert.Contains("doesn't allow this client to read topic 't'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_WithoutARecord_IsAnAnswer() =>
        Assert.Equal(-1, await AskAsync(1_700_000_000_000, Answer(Offset.End, ErrorCode.NoError), Answer(5, ErrorCode.NoError)));

    private Func<ListOffsetsResult> Answer(Offset offset, ErrorCode error) => () =>
    {
        var info = new ListOffsetsResultInfo
        {
            TopicPartitionOffsetError = new TopicPartitionOffsetError(_partition.Topic, _partition.Number, offset, new Error(error)),
        };
        return error == ErrorCode.NoError
            ? new ListOffsetsResult { ResultInfos = [info] }
            : throw new ListOffsetsException(new ListOffsetsReport { ResultInfos = [info], Error = new Error(ErrorCode.Local_Partial) });
    };

    private Task<long> LatestAsync(params Func<ListOffsetsResult>[] answers) => AskAsync(OffsetTime.Latest, answers);

    private async Task<long> AskAsync(long time, params Func<ListOffsetsResult>[] answers)
    {
        var script = new Queue<Func<ListOffsetsResult>>(answers);
        var lookup = new OffsetLookup(
            new KafkaConnection("nowhere:9092", TimeSpan.FromMinutes(2), "test", NullLogger.Instance),
            (_, _) => Task.Run(() => script.Dequeue()()));
        return (await lookup.AskAsync([new(_partition, time)], default))[_partition];
    }
}
