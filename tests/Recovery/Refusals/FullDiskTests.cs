using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>Queries that fill up a real disk: they end with one message, and once there is space again they go on as if nothing had been.</summary>
public sealed class FullDiskTests
{
    private const long DiskBytes = 4 * 1024 * 1024;
    private const long EnoughBytes = 4 * DiskBytes;

    [SkippableFact]
    public async Task Checkpoint_OnADiskThatGetsFull_IsGoneOnFrom()
    {
        // One more segment of the child's log, and not two.
        const int Left = 24 * 1024;
        using var disk = new SmallDisk(DiskBytes);
        using var query = new FilesToFiles(disk.PathOf("checkpoint"));
        query.AddFiles(3);
        await query.CompleteAsync();
        disk.FillBut(Left);
        query.AddFiles(200);

        Refusal.AssertOne(await ChildProcess.RunAsync(query.Launch), query.Checkpoint, "ENOSPC", "Free them and start again");
        Refusal.AssertOne(await ChildProcess.RunAsync(query.Launch), query.Checkpoint, "ENOSPC");

        disk.Grow(EnoughBytes);
        await query.CompleteAsync();
        query.AddFiles(2);
        await query.CompleteAsync();
    }

    [SkippableFact]
    public async Task Output_ThatFillsTheDisk_IsWrittenOnce()
    {
        const int Files = 40;
        const int OrdersPerFile = 3000;
        using var disk = new SmallDisk(DiskBytes);
        using var input = new TempFolder();
        for (int file = 0; file < Files; file++)
        {
            await File.WriteAllLinesAsync(input.PathOf($"{file:D4}.json"), Enumerable.Range(file * OrdersPerFile, OrdersPerFile).Select(Line));
        }

        var output = new FolderOutput("copy-files", disk.PathOf("out"));
        var launch = new ChildLaunch(
        [
            "copy-files",
            $"--Weir:Queries:copy-files:FileSource:Path={input.Path}",
            "--Weir:Queries:copy-files:FileSource:MaxFilesPerTrigger=1",
            $"--Weir:Queries:copy-files:Checkpoint:Path={disk.PathOf("checkpoint")}",
            .. output.Arguments,
        ]);

        Refusal.AssertOne(await ChildProcess.RunAsync(launch), disk.PathOf("out"), "ENOSPC");
        int written = (await output.ReadAsync()).Count;
        Assert.InRange(written, OrdersPerFile, (Files - 1) * OrdersPerFile);

        disk.Grow(EnoughBytes);
        var exit = await ChildProcess.RunAsync(launch);
        Assert.True(exit is { Code: 0, Errors: "" }, $"It ended with {exit}.");
        Assert.Equal(Enumerable.Range(0, Files * OrdersPerFile), (await output.ReadAsync()).Select(static row => IdOf(row.Text)).Order());
    }

    private static string Line(int order) => string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{order}}","user":"u","cents":{{order + 1}}}""");

    private static int IdOf(string row)
    {
        using var order = JsonDocument.Parse(row);
        return int.Parse(order.RootElement.GetProperty("id").GetString()!, CultureInfo.InvariantCulture);
    }
}
