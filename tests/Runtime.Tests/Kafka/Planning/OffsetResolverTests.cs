using Xunit;
using static Weir.Runtime.Tests.Kafka.Places;

namespace Weir.Runtime.Tests.Kafka;

/// <summary>Where reading begins and ends: Spark's rules for offsets and times.</summary>
public sealed class OffsetResolverTests
{
    private static readonly KafkaSourceOptions s_options = new() { Topics = ["t"] };
    private static readonly SourcePartition[] s_partitions = [new("t", 0), new("t", 1)];
    private readonly FakeCluster _cluster = new FakeCluster().Create("t", 30, 40);

    public OffsetResolverTests()
    {
        _cluster.Trim("t", 0, 10);
        _cluster.Stamp("t", 0, 1000, 12);
        _cluster.Stamp("t", 1, 1000, 13);
        _cluster.Stamp("t", 0, 2000, 22);
    }

    [Theory]
    [InlineData(null, 30, 40)]
    [InlineData("latest", 30, 40)]
    [InlineData(" Earliest ", 10, 0)]
    [InlineData("""{"t":{"0":23,"1":7}}""", 23, 7)]
    [InlineData("""{"t":{"0":-2,"1":-1}}""", 10, 40)]
    public async Task Start_ByOffsets(string? offsets, long first, long second) =>
        Equal(await StartAsync(s_options with { StartingOffsets = offsets }), first, second);

    [Fact]
    public async Task Start_ByTime_IsTheFirstOffsetFromThenOn() =>
        Equal(await StartAsync(s_options with { StartingTimestamp = 1000 }), 12, 13);

    [Fact]
    public async Task Start_ByTimes_IsByPartition() =>
        Equal(await StartAsync(s_options with { StartingOffsetsByTimestamp = """{"t":{"0":2000,"1":1000}}""" }), 22, 13);

    [Fact]
    public async Task Start_OfSeveral_TakesTimeThenTimesThenOffsets()
    {
        var all = s_options with { StartingTimestamp = 1000, StartingOffsetsByTimestamp = """{"t":{"0":2000,"1":1000}}""", StartingOffsets = "earliest" };

        Equal(await StartAsync(all), 12, 13);
        Equal(await StartAsync(all with { StartingTimestamp = null }), 22, 13);
        Equal(await StartAsync(all with { StartingTimestamp = null, StartingOffsetsByTimestamp = null }), 10, 0);
    }

    [Fact]
    public async Task Start_ByATimeWithoutRecords_IsAnErrorOrTheEnd()
    {
        var late = s_options with { StartingTimestamp = 2000 };

        Assert.Equal(
            "StartingTimestamp of [KafkaSource] asks for a time at or after which t-1 has no record. Give an earlier time, or set "
            + "StartingOffsetsByTimestampStrategy to Latest to begin with what comes next.",
            await FailAsync(() => StartAsync(late)));
        Equal(await StartAsync(late with { StartingOffsetsByTimestampStrategy = NoOffsetStrategy.Latest }), 22, 40);
    }

    [Theory]
    [InlineData("""{"t":{"0":1}}""", "doesn't name t-1, which is read.")]
    [InlineData("""{"u":{"1":1}}""", "doesn't name t-0, t-1, which are read, but u-1, which is not.")]
    [InlineData("""{"t":{"0":1,"1":1,"2":1,"3":1}}""", "names t-2, t-3, which are not read.")]
    [InlineData("""{"t":{"0":1,"1":1,"2":1}}""", "names t-2, which is not read.")]
    [InlineData("""{"t":{"0":1},"u":{"1":1}}""", "doesn't name t-1, which is read, but u-1, which is not.")]
    public async Task Start_ThatNamesOtherPartitions_IsAnError(string offsets, string problem)
    {
        Assert.StartsWith(
            "StartingOffsets of [KafkaSource] " + problem, await FailAsync(() => StartAsync(s_options with { StartingOffsets = offsets })), StringComparison.Ordinal);
        Assert.StartsWith(
            "StartingOffsetsByTimestamp of [KafkaSource] " + problem,
            await FailAsync(() => StartAsync(s_options with { StartingOffsetsByTimestamp = offsets })),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BehindTheEnd_IsAnError() => Assert.Equal(
        "StartingOffsets of [KafkaSource] gives offset 31 for t-0, which ends at offset 30. Give an offset that is there, or -1 for the end.",
        await FailAsync(() => StartAsync(s_options with { StartingOffsets = """{"t":{"0":31,"1":1}}""" })));

    [Theory]
    [InlineData(null, 30, 40)]
    [InlineData("latest", 30, 40)]
    [InlineData("""{"t":{"0":15,"1":-1}}""", 15, 40)]
    public async Task End_ByOffsets(string? offsets, long first, long second) =>
        Equal(await EndAsync(s_options with { EndingOffsets = offsets }), first, second);

    [Fact]
    public async Task End_ByATimeWithoutRecords_IsTheEnd() =>
        Equal(await EndAsync(s_options with { EndingTimestamp = 2000 }), 22, 40);

    [Fact]
    public async Task End_BeforeTheBegin_IsAnError() => Assert.Equal(
        "StartingOffsets of [KafkaSource] begins t-0 at offset 10, behind its end at offset 5 by EndingOffsets. Give a begin that is not behind the end.",
        await FailAsync(() => EndAsync(s_options with { EndingOffsets = """{"t":{"0":5,"1":9}}""" })));

    private async Task<SourceOffsets> StartAsync(KafkaSourceOptions options) => await new OffsetResolver(_cluster)
        .StartAsync(OffsetPoint.Start(options), s_partitions, options.StartingOffsetsByTimestampStrategy, default);

    private async Task<SourceOffsets> EndAsync(KafkaSourceOptions options) => await new OffsetResolver(_cluster)
        .EndAsync(OffsetPoint.End(options), Offsets(10, 0), nameof(options.StartingOffsets), default);

    private static async Task<string> FailAsync(Func<Task<SourceOffsets>> resolve) => (await Assert.ThrowsAsync<QueryException>(resolve)).Message;
}
