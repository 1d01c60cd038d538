using System.Text.Json.Nodes;
using Weir.Testing;
using Xunit;

namespace Weir.Cli.Tests;

public sealed class InspectTests
{
    [Fact]
    public async Task Inspect_OfAQueryThatRuns_TellsBatchesSnapshotsAndLog()
    {
        await using var folder = await CheckpointFolder.CreateAsync();
        var report = folder.Json(CheckpointInspect.Run);
        int rows = 6;

        // Another thread makes a snapshot durable; the log names it with the next batch.
        for (; report.GetProperty("snapshots").GetArrayLength() == 0 && rows < 1000; rows++)
        {
            folder.Test.Send(7L);
            await folder.Test.RunAllAsync();
            report = folder.Json(CheckpointInspect.Run);
        }

        Assert.Equal("tally", report.GetProperty("queryName").GetString());
        Assert.Equal(1, report.GetProperty("formatVersion").GetInt32());
        Assert.Equal(Environment.ProcessId, report.GetProperty("lastOwner").GetProperty("processId").GetInt32());
        Assert.False(report.GetProperty("endedInOrder").GetBoolean());
        var last = report.GetProperty("lastBatches")[0];
        Assert.Equal(("committed", $"{rows}"), (last.GetProperty("status").GetString(), last.GetProperty("to").GetRawText()));
        Assert.Equal(10, report.GetProperty("lastBatches").GetArrayLength());
        Assert.InRange(report.GetProperty("snapshots").GetArrayLength(), 1, 3);
        Assert.InRange(report.GetProperty("log").GetProperty("segments").GetArrayLength(), 1, 1);
        Assert.Equal($"goes on behind batch {last.GetProperty("batchId").GetInt64()} at {rows}", report.GetProperty("restart").GetString());
    }

    [Fact]
    public async Task Inspect_AfterAStop_SaysThatItEndedInOrder()
    {
        await using var folder = await CheckpointFolder.CreateAsync(batches: 1);
        await folder.Test.StopAsync();
        var (code, text) = folder.Inspect();

        Assert.Equal(0, code);
        Assert.Contains("it let go of it", text, StringComparison.Ordinal);
        Assert.Contains("A restart goes on behind batch 0 at 1.", text, StringComparison.Ordinal);
        Assert.Contains("output mode: Update", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_AfterACrash_SaysWhichBatchIsRunAgain()
    {
        await using var folder = await CheckpointFolder.CreateAsync(batches: 1);
        folder.Test.Send(7L);
        await folder.Test.CrashAsync(CrashMoment.AfterSinksCommit);

        Assert.Matches(@"A restart runs batch \d again, from 1 to 2, unless a sink whose own commit decides says that it has the batch\.", folder.Inspect().Text);
    }

    [Fact]
    public async Task Inspect_OfAStateSchema_SaysEachNameOnce()
    {
        await using var folder = await CheckpointFolder.CreateAsync(batches: 1);
        await folder.Test.StopAsync();

        Assert.Matches(@"\n +state, key digit: long *\n", folder.Inspect().Text);
    }

    [Fact]
    public async Task Inspect_OfOffsetsOfPartitions_WritesThemUnderTheTable()
    {
        await using var folder = await CheckpointFolder.CreateAsync(batches: 1);
        await folder.Test.StopAsync();
        var report = CheckpointReport.Of(CheckpointContents.Read(folder.Path));
        report = report with { LastBatches = [report.LastBatches[0] with { From = JsonNode.Parse("""{"lines":{"0":3}}""")!, To = JsonNode.Parse("""{"lines":{"0":4,"1":1}}""")! }] };
        var (_, text) = CheckpointFolder.Run((_, _, output) => { CheckpointTables.Write(report, output); return 0; }, folder.Path);

        Assert.DoesNotMatch("time +from", text);
        Assert.Matches("""\nbatch 0 +from {"lines":{"0":3}} *\n +to   {"lines":{"0":4,"1":1}} *\n""", text);
    }

    [Fact]
    public void Inspect_OfNoCheckpoint_SaysSo()
    {
        using var directory = new Runtime.Tests.TemporaryDirectory();

        Assert.Equal((1, ""), CheckpointFolder.Run(CheckpointInspect.Run, directory.Path));
    }
}
