using Xunit;
using static Weir.Runtime.Tests.Kafka.Places;

namespace Weir.Runtime.Tests.Kafka;

/// <summary>What a batch is planned to read while topics and partitions come, go and lose records.</summary>
public sealed class KafkaSourcePlanTests : IAsyncLifetime
{
    private static readonly KafkaSourceOptions s_options = new()
    {
        Topics = ["t"],
        BootstrapServers = "fake:9092",
        StartingOffsets = "earliest",
        OnPartitionDeleted = LossPolicy.SideOutput,
        OnTopicRecreated = LossPolicy.SideOutput,
        OnRangeTrimmed = LossPolicy.SideOutput,
        OnNewPartitionNotAtZero = LossPolicy.SideOutput,
        OnRangeUnreadable = LossPolicy.SideOutput,
    };

    private readonly FakeCluster _cluster = FakeCluster.Empty();
    private readonly List<LostRange> _lost = [];
    private KafkaSource? _source;

    [Fact]
    public async Task Partition_ThatIsNew_IsReadFromItsFirstOffset()
    {
        _cluster.Create("t", 5);
        var at = await StartAsync(s_options);
        _cluster.Add("t", start: 0, end: 3);
        _cluster.Add("t", start: 7, end: 9);
        var range = await PlanUntilAsync(at, found => found.To.Partitions.Count == 3);

        Assert.Equal([0, 0, 7], Numbers(range.From));
        Assert.Equal([5, 3, 9], Numbers(range.To));
        Assert.Equal([new LostRange(LossCause.NewPartitionNotAtZero, "t", 2, 0, 7)], _lost);
    }

    [Fact]
    public async Task Topic_ThatIsGone_IsLostOnceAndLeftOut()
    {
        _cluster.Create("t", 5).Create("u", 6);
        var at = (await PlanAsync(await StartAsync(s_options with { Topics = ["t", "u"] }))).To;
        _cluster.Append("t", 0, 4);
        await PlanAsync(at);
        _cluster.Delete("t");
        var range = await PlanAsync(at);
        range = await PlanAsync(range.To);

        Assert.Equal([6], Numbers(range.To));
        Assert.Equal([new LostRange(LossCause.PartitionDeleted, "t", 0, 5, 9)], _lost);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public async Task Topic_MadeAgain_IsReadFromItsBeginHoweverLongItIs(long end)
    {
        _cluster.Create("t", 8);
        var at = (await PlanAsync(await StartAsync(s_options))).To;
        _cluster.Create("t", end);
        var range = await PlanUntilAsync(at, found => found.From.Single == 0);

        Assert.Equal([end], Numbers(range.To));
        Assert.Equal((LossCause.TopicRecreated, 8), (_lost[0].Cause, _lost[0].From));
        Equal((await PlanAsync(range.To)).From, end);
        Assert.Single(_lost);
    }

    [Fact]
    public async Task Topic_MadeAgainWithFewerPartitions_LosesTheOthersToo()
    {
        _cluster.Create("t", 8, 8);
        var at = (await PlanAsync(await StartAsync(s_options))).To;
        _cluster.Create("t", 3);
        var range = await PlanUntilAsync(at, found => found.From.Partitions.Count == 1);

        Assert.Equal([3], Numbers(range.To));
        Assert.Equal([LossCause.TopicRecreated, LossCause.TopicRecreated], _lost.Select(one => one.Cause));
    }

    [Fact]
    public async Task Partition_ThatLostItsEnd_IsNotReadTwice()
    {
        var id = Guid.NewGuid();
        _cluster.Create("t", id, isInternal: false, 8);
        var at = (await PlanAsync(await StartAsync(s_options))).To;
        _cluster.Create("t", id, isInternal: false, 6);
        var range = await PlanAsync(at);

        Assert.Equal([6], Numbers(range.From));
        Assert.Equal([6], Numbers(range.To));
        Assert.Equal([new LostRange(LossCause.TopicRecreated, "t", 0, 6, 8)], _lost);
    }

    [Fact]
    public async Task Range_WhoseFirstRecordsAreGone_BeginsBehindThem()
    {
        _cluster.Create("t", 8, 8);
        var at = await StartAsync(s_options);
        _cluster.Trim("t", 0, 6);
        var range = await PlanUntilAsync(at, found => found.From.Partitions[0].Value == 6);

        Assert.Equal([6, 0], Numbers(range.From));
        Assert.Equal([new LostRange(LossCause.RangeTrimmed, "t", 0, 0, 6)], _lost);
    }

    [Fact]
    public async Task Loss_ThatMayNotBe_NamesRangeCauseAndRemedy()
    {
        _cluster.Create("t", 8);
        var at = await StartAsync(s_options with { OnPartitionDeleted = LossPolicy.Fail });
        await PlanAsync(at);
        _cluster.Delete("t");
        var failure = await Assert.ThrowsAsync<QueryException>(() => PlanAsync(at));

        Assert.Equal(
            "Kafka no longer has t-0, so offsets 0 to 7 can't be read: the topic was deleted. "
            + "Start the query anew, without its old offsets, or set OnPartitionDeleted of [KafkaSource] to Warn or SideOutput to go on without them.",
            failure.Message);
    }

    [Fact]
    public async Task SideOutput_WithoutAMethod_IsAnErrorAtStart()
    {
        _source = _cluster.Open(s_options, "q");
        var failure = await Assert.ThrowsAsync<QueryException>(async () => await _source.StartAsync(default));

        Assert.Equal(
            "OnPartitionDeleted of [KafkaSource] is SideOutput, but query 'q' has no method for lost ranges. Add one: [LostRanges] void Lost(LostRange range).",
            failure.Message);
    }

    [Fact]
    public async Task Pattern_IsFoundAnywhereInNames_NowAndLater_ButNotInInternalOnes()
    {
        _cluster.Create("a-log-1", 1).Create("log", 2).Create("other", 3).Create("__log", Guid.NewGuid(), isInternal: true, 4);
        var at = await StartAsync(s_options with { Topics = [], Pattern = "lo." });
        Assert.Equal(["a-log-1", "log"], at.Partitions.Select(pair => pair.Key.Topic));
        Assert.Equal("KafkaSource[Pattern=lo.]", _source!.Description);

        _cluster.Create("new-log", 5);
        var range = await PlanUntilAsync(at, found => found.To.Partitions.Count == 3);
        Assert.Equal([1, 2, 5], Numbers(range.To));
    }

    [Fact]
    public async Task Pattern_ThatNothingMatchesYet_WaitsForTopics()
    {
        var at = await StartAsync(s_options with { Topics = [], Pattern = "t" });
        Assert.Empty(at.Partitions);
        _cluster.Create("t", 5);

        Equal((await PlanUntilAsync(at, found => found.To.Partitions.Count == 1)).To, 5);
    }

    [Fact]
    public async Task Assign_LeavesOutWhatIsNotThere()
    {
        _cluster.Create("t", 5, 6, 7).Create("u", 8);
        var at = await StartAsync(s_options with { Topics = [], Assign = """{"t":[0,2,9],"v":[0]}""" });

        Assert.Equal(["t-0", "t-2"], at.Partitions.Select(pair => pair.Key.ToString()));
    }

    [Fact]
    public async Task Triggers_DoNotAskForTopicsEachTime()
    {
        _cluster.Create("t", 5);
        var at = await StartAsync(s_options);
        for (int i = 0; i < 1000; i++)
        {
            at = (await PlanAsync(at)).To;
        }

        // One at the start, and one each second: a thousand triggers don't take many.
        Assert.InRange(_cluster.Descriptions, 1, 100);
    }

    [Fact]
    public async Task Pieces_AreWhatTheReaderGets()
    {
        _cluster.Create("t", 10, 0);
        var at = await StartAsync(s_options with { MinPartitions = 2, MaxRecordsPerPartition = 4 });
        var range = await PlanAsync(at);
        await _source!.ReadAsync(range.From, range.To, new CollectingReceiver(), default);

        Assert.Equal([(0, 3), (3, 6), (6, 10)], _cluster.Read.Select(piece => (piece.From, piece.To)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    private async Task<SourceOffsets> StartAsync(KafkaSourceOptions options)
    {
        _source = _cluster.Open(options, "q");
        _source.ReportLossesTo(_lost.Add);
        await _source.StartAsync(default);
        return await _source.InitialOffsetsAsync(default);
    }

    private async Task<SourceRange> PlanAsync(SourceOffsets at) =>
        await _source!.PlanAsync(at, await _source.LatestOffsetsAsync(default), TriggerKind.Default, default);

    /// <summary>Plans until what changed was seen: topics are looked at about once a second.</summary>
    private async Task<SourceRange> PlanUntilAsync(SourceOffsets at, Func<SourceRange, bool> isSeen)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var range = await PlanAsync(at);
            if (isSeen(range))
            {
                return range;
            }

            await Task.Delay(50, waiting.Token);
        }
    }
}
