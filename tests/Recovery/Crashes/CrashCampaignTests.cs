using Weir.Tests;
using Xunit;
using Xunit.Abstractions;

namespace Weir.Recovery.Tests;

/// <summary>Queries that are killed at every named point of a batch, against the same queries left alone.</summary>
[Collection(RecoveryCollection.Name)]
public sealed class CrashCampaignTests(RealKafka kafka, PostgresServer postgres, CrashInput input, ITestOutputHelper output)
    : IClassFixture<CrashInput>
{
    private const int OrdersPerBatch = 60;
    private const int AtOnce = 2;

    public static TheoryData<string> Queries => [.. CrashCases.All.Select(one => one.Query)];

    [SkippableTheory]
    [MemberData(nameof(Queries))]
    public async Task Query_KilledAtEveryPoint_WritesWhatItWritesUndisturbed(string query)
    {
        var crashes = CrashCases.All.Single(one => one.Query == query);
        using var folder = new TempFolder();
        var (launch, to) = await PrepareAsync(crashes, folder.PathOf("undisturbed"));
        await new CrashChain(launch, to).RunAsync();
        var expected = crashes.ResultOf(await to.ReadAsync());
        Assert.NotEqual(0, expected.Count);

        // Two at a time, each with every other place.
        var places = crashes.CrashesAt().ToList();
        var killed = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(half => KillAsync(
            crashes, expected, new Queue<string>(places.Where((_, i) => i % AtOnce == half)), folder.PathOf($"half-{half}"))));

        Assert.Equal(places.Order(StringComparer.Ordinal), killed.SelectMany(static one => one).Order(StringComparer.Ordinal));
    }

    /// <summary>Goes through places at which the query is killed, and begins anew where it comes to the end of its input before.</summary>
    /// <returns>Where it was killed.</returns>
    private async Task<List<string>> KillAsync(CrashCase crashes, QueryResult expected, Queue<string> places, string folder)
    {
        var killed = new List<string>();
        for (int number = 1; places.Count > 0; number++)
        {
            var (launch, to) = await PrepareAsync(crashes, $"{folder}-{number}");
            var chain = new CrashChain(launch, to);
            await chain.RunAsync(places);
            killed.AddRange(chain.Kills);
            var result = crashes.ResultOf(await to.ReadAsync());
            Assert.Equal("", result.DifferenceFrom(expected));
            Assert.InRange(result.Repetitions - expected.Repetitions, 0, crashes.MayRepeat ? chain.Kills.Count * OrdersPerBatch : 0);
            output.WriteLine($"{chain.Kills.Count} kills, {result.Count} rows, {result.Repetitions - expected.Repetitions} repeated.");
        }

        return killed;
    }

    private async Task<(ChildLaunch Launch, CrashOutput Output)> PrepareAsync(CrashCase crashes, string folder)
    {
        string section = $"--Weir:Queries:{crashes.Query}";
        CrashOutput to = crashes.Sink switch
        {
            "KafkaSink" => new TopicOutput(crashes.Query, kafka.Require(), await kafka.CreateTopicAsync(CrashOrders.Partitions), !crashes.MayRepeat),
            "FileSink" => new FolderOutput(crashes.Query, Path.Combine(folder, "out")),
            "Foreach" or "ConsoleSink" => new PrintedOutput(),
            "ForeachBatch" when crashes.Query == "copy-batches" => new BatchFilesOutput(Path.Combine(folder, "out")),
            _ => await new DatabaseOutput(await postgres.CreateDatabaseAsync()).CreateAsync(),
        };
        string[] source = crashes.Source == "KafkaSource"
            ?
            [
                $"{section}:KafkaSource:BootstrapServers={kafka.Require()}",
                $"{section}:KafkaSource:Topics={await input.TopicAsync(kafka)}",
                $"{section}:KafkaSource:StartingOffsets=earliest",
                $"{section}:KafkaSource:MaxOffsetsPerTrigger={OrdersPerBatch}",
            ]
            : [$"{section}:FileSource:Path={input.Folder}", $"{section}:FileSource:MaxFilesPerTrigger=1"];
        string[] arguments =
        [
            .. crashes.Assembly is null ? new[] { crashes.Query } : [],
            $"{section}:Checkpoint:Path={Path.Combine(folder, "checkpoint")}",
            $"{section}:Checkpoint:MinBatchesToRetain=3",
            $"{section}:Checkpoint:MaxDeltasPerSnapshot=4",
            $"{section}:Trigger:Kind=AvailableNow",
            .. source,
            .. to.Arguments,
        ];
        return (new ChildLaunch(arguments) { Assembly = crashes.Assembly, Environment = to.Environment }, to);
    }
}
