using Microsoft.Extensions.Configuration;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>From files to files through the engine: each line once, wherever a run breaks off.</summary>
public sealed class FileCopyTests : IDisposable
{
    private static readonly string[] s_lines = ["a1", "a2", "b1", "c1", "c2"];

    private readonly Folder _folder = new();

    public FileCopyTests()
    {
        _folder.Put("in/a", "a1\na2\n", 1);
        _folder.Put("in/b", "b1\n", 2);
        _folder.Put("in/c", "c1\nc2\n", 3);
    }

    public static TheoryData<string, int> Places
    {
        get
        {
            var places = new TheoryData<string, int>();
            foreach (string place in (string[])
                [
                    CrashPoint.FilesChosen, CrashPoint.PlanAppended, CrashPoint.PlanDurable, CrashPoint.BatchFinished, CrashPoint.Prepared, CrashPoint.FileWritten, CrashPoint.FileRenamed,
                    CrashPoint.ManifestWritten, CrashPoint.SinksCommitted, CrashPoint.Committed,
                ])
            {
                places.Add(place, 1);
                places.Add(place, 3);
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Run_BrokenOffAndStartedAgain_WritesEachLineOnce(string place, int count)
    {
        CrashPoint.Observe(name =>
        {
            if (name == place && --count == 0)
            {
                throw new InvalidOperationException(name);
            }
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync());
        CrashPoint.Observe(null);

        await RunAsync();
        Assert.Equal(s_lines, await FileSinkRun.ReadAsync(_folder["out"]));
        Assert.Equal(3, Directory.GetFiles(_folder["out"]).Length);
    }

    [Fact]
    public async Task Run_Again_GoesOnBehindWhatWasRead()
    {
        await RunAsync();
        await RunAsync();
        _folder.Put("in/d", "d1", 4);
        await RunAsync();
        Assert.Equal([.. s_lines, "d1"], await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Fact]
    public async Task Run_CleanSource_TakesFilesAwayOnceTheirCommitIsDurable()
    {
        await RunAsync("FileSource:CleanSource=Delete");
        Assert.Equal(["c"], Directory.GetFiles(_folder["in"]).Select(Path.GetFileName));
        await RunAsync("FileSource:CleanSource=Delete");
        Assert.Empty(Directory.GetFiles(_folder["in"]));
    }

    [Fact]
    public async Task Run_CheckpointLost_IsRefused()
    {
        await RunAsync();
        Directory.Delete(_folder["chk"], recursive: true);
        var failure = await Assert.ThrowsAsync<QueryException>(() => RunAsync());
        Assert.Contains("its checkpoint is another one", failure.Message, StringComparison.Ordinal);
        Assert.Equal(s_lines, await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Fact]
    public async Task Run_OutputMoved_IsRefused()
    {
        await RunAsync();
        var failure = await Assert.ThrowsAsync<QueryException>(() => RunAsync("FileSink:Path=" + _folder["other"]));
        Assert.Contains("output of [FileSink]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutThisOutputBefore_WritesWhatComesFromNowOn()
    {
        await RunAsync<FilesToConsole>();
        _folder.Put("in/d", "d1", 4);
        await RunAsync();
        Assert.Equal(["d1"], await FileSinkRun.ReadAsync(_folder["out"]));

        var failure = await Assert.ThrowsAsync<QueryException>(() => RunAsync<FilesToConsole>());
        Assert.Contains($"its [FileSink] to {_folder["out"]} is gone or doesn't deliver exactly once any more", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DirectoryWithoutRights_IsOneError()
    {
        File.WriteAllText(_folder["out"], "a file stands where the directory should be");
        var failure = await Assert.ThrowsAsync<QueryException>(() => RunAsync());
        Assert.StartsWith($"The file sink can't write to '{_folder["out"]}'.", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task RunAsync(params string[] settings) => RunAsync<FileCopy>(settings);

    private async Task RunAsync<TQuery>(params string[] settings)
        where TQuery : IStreamQuery
    {
        const string Query = "Weir:Queries:file-copy:";
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(Query + "FileSource:Path", _folder["in"]), new(Query + "Checkpoint:Path", _folder["chk"])])
            .AddInMemoryCollection(TQuery.Definition.Sinks[0] is FileSinkOptions ? [new(Query + "FileSink:Path", _folder["out"])] : [])
            .AddInMemoryCollection(settings.Select(static setting => setting.Split('=')).Select(static parts => new KeyValuePair<string, string?>(Query + parts[0], parts[1])))
            .Build();
        await using var query = await StreamHost.StartAsync<TQuery>(new StreamHostOptions { Configuration = configuration });
        await query.AwaitTerminationAsync();
    }

    /// <summary>The same query before it wrote to files.</summary>
    private sealed class FilesToConsole : IStreamQuery
    {
        public static StreamQueryDefinition Definition { get; } = FileCopy.Definition with { Sinks = [new ConsoleSinkOptions()] };
    }
}
