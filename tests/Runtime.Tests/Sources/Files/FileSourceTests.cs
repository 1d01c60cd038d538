using System.IO.Compression;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The rules of Spark's FileStreamSource, as its FileStreamSourceSuite has them; over real files.</summary>
public sealed class FileSourceTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task Read_FilesThatAppear_AreReadOnceInTheOrderOfTheirTimes()
    {
        _folder.Put("b", "3\n4\n", 2);
        _folder.Put("c", "1\n2", 1);
        await using var run = await StartAsync();
        Assert.Equal(["1", "2", "3", "4"], await run.NextAsync());
        Assert.Null(await run.NextAsync());
        _folder.Put("a", "5\r\n\r\n", 3);
        Assert.Equal(["5", ""], await run.NextAsync());
        Assert.Null(await run.NextAsync());
    }

    [Fact]
    public async Task Read_Records_KnowTheirFileLineAndTime()
    {
        string path = _folder.Put("a", "x\ny", 5);
        await using var run = await StartAsync();
        await run.NextAsync();
        Assert.Equal([path, path], run.Last.Topics);
        Assert.Equal([0L, 1], run.Last.Offsets);
        Assert.All(run.Last.Times, time => Assert.Equal(Timestamp.Parse("2024-01-01 00:00:05"), time));
    }

    [Theory]
    [InlineData("_a")]
    [InlineData(".a")]
    [InlineData("a._COPYING_")]
    [InlineData("sub/a")]
    public async Task Read_HiddenFilesAndSubdirectories_AreLeftAlone(string name)
    {
        _folder.Put(name, "no");
        await using var run = await StartAsync();
        Assert.Null(await run.NextAsync());
    }

    [Fact]
    public async Task Read_Pattern_TakesMatchingFilesAndTheFilesOfMatchingDirectories()
    {
        _folder.Put("in-1/a", "1", 1);
        _folder.Put("in-2/b", "2", 2);
        _folder.Put("out/c", "no", 3);
        await using var run = await StartAsync(options => options with { Path = _folder["in-[0-9]"] });
        Assert.Equal(["1", "2"], await run.NextAsync());
        _folder.Put("in-3/d", "3", 4);
        Assert.Equal(["3"], await run.NextAsync());
    }

    [Fact]
    public async Task Start_NoSuchDirectory_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<QueryException>(() => StartAsync(options => options with { Path = _folder["missing"] }));
        Assert.Contains("missing' is not there", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MaxFilesPerTrigger_LimitsABatchAndOnceKnowsNoLimit()
    {
        for (int i = 0; i < 5; i++)
        {
            _folder.Put($"{i}", $"{i}", i);
        }

        await using var run = await StartAsync(options => options with { MaxFilesPerTrigger = 2 });
        Assert.Equal(["0", "1"], await run.NextAsync());
        Assert.Equal(["2", "3", "4"], await run.NextAsync(TriggerKind.Once));
    }

    [Fact]
    public async Task MaxBytesPerTrigger_TakesOneFileAtLeast()
    {
        _folder.Put("a", "12345", 1);
        _folder.Put("b", "67", 2);
        _folder.Put("c", "8", 3);
        _folder.Put("d", "9", 4);
        await using var run = await StartAsync(options => options with { MaxBytesPerTrigger = 3 });
        Assert.Equal(["12345"], await run.NextAsync());
        Assert.Equal(["67", "8"], await run.NextAsync());
        Assert.Equal(["9"], await run.NextAsync());
    }

    [Fact]
    public async Task LatestFirst_TakesTheNewestAndThoseThatCameMeanwhileBefore()
    {
        _folder.Put("a", "1", 1);
        _folder.Put("b", "2", 2);
        _folder.Put("c", "3", 3);
        await using var run = await StartAsync(options => options with { LatestFirst = true, MaxFilesPerTrigger = 1 });
        Assert.Equal(["3"], await run.NextAsync());
        _folder.Put("d", "4", 4);
        Assert.Equal(["4"], await run.NextAsync());
        Assert.Equal(["2"], await run.NextAsync());
        Assert.Equal(["1"], await run.NextAsync());
    }

    [Fact]
    public async Task MaxFileAge_CountsFromTheNewestFileAndNotInTheFirstBatch()
    {
        _folder.Put("old", "1", 0);
        _folder.Put("new", "2", 100);
        await using var run = await StartAsync(options => options with { MaxFileAge = Duration.FromSeconds(10) });
        Assert.Equal(["1", "2"], await run.NextAsync());
        _folder.Put("late", "3", 80);
        _folder.Put("right", "4", 90);
        Assert.Equal(["4"], await run.NextAsync());
    }

    [Fact]
    public async Task MaxFileAge_WithLatestFirstAndALimit_IsIgnored()
    {
        _folder.Put("old", "1", 0);
        _folder.Put("new", "2", 100);
        await using var run = await StartAsync(options => options with { MaxFileAge = Duration.FromSeconds(10), LatestFirst = true, MaxFilesPerTrigger = 1 });
        Assert.Equal(["2"], await run.NextAsync());
        Assert.Equal(["1"], await run.NextAsync());
    }

    [Fact]
    public async Task FileNameOnly_TakesOneFileOfAName()
    {
        _folder.Put("x/a", "1", 1);
        await using var run = await StartAsync(options => options with { Path = _folder["*"], FileNameOnly = true });
        Assert.Equal(["1"], await run.NextAsync());
        _folder.Put("y/a", "2", 2);
        Assert.Null(await run.NextAsync());
    }

    [Fact]
    public async Task AvailableNow_ReadsWhatWasThereAtTheStart()
    {
        _folder.Put("a", "1", 1);
        _folder.Put("b", "2", 2);
        await using var run = await StartAsync(options => options with { MaxFilesPerTrigger = 1 }, FileLooks.Once);
        Assert.Equal(["1"], await run.NextAsync(TriggerKind.AvailableNow));
        _folder.Put("c", "no", 3);
        Assert.Equal(["2"], await run.NextAsync(TriggerKind.AvailableNow));
        Assert.Null(await run.NextAsync(TriggerKind.AvailableNow));
    }

    [Fact]
    public async Task Plan_FileGoneBeforeItIsPlanned_IsNotPlanned()
    {
        string gone = _folder.Put("a", "1", 1);
        _folder.Put("b", "2", 2);
        await using var run = await StartAsync(looks: FileLooks.Once);
        File.Delete(gone);
        Assert.Equal(["2"], await run.NextAsync());
    }

    [Fact]
    public async Task Read_PlannedFileIsGone_IsOneError()
    {
        string path = _folder.Put("a", "1");
        await using var run = await StartAsync();
        var range = await run.PlanAsync();
        File.Delete(path);
        var failure = await Assert.ThrowsAsync<QueryException>(() => run.ReadAsync(range));
        Assert.Equal(
            $"The file '{path}' is gone, though a batch is to read it. Put it back: a file must stay until the batch that reads it is committed (CleanSource takes files away after that).",
            failure.Message);
    }

    [Fact]
    public async Task Read_PlannedFileHasGrown_IsOneError()
    {
        string path = _folder.Put("a", "1");
        await using var run = await StartAsync();
        var range = await run.PlanAsync();
        File.AppendAllText(path, "2");
        var failure = await Assert.ThrowsAsync<QueryException>(() => run.ReadAsync(range));
        Assert.StartsWith($"The file '{path}' has 2 bytes and had 1 when it was planned", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_SamePlanTwice_ReadsTheSameFilesInSeveralShards()
    {
        for (int i = 0; i < 7; i++)
        {
            _folder.Put($"{i}", string.Join('\n', Enumerable.Range(0, i + 1).Select(line => $"{i}-{line}")), i);
        }

        await using var run = await StartAsync();
        var range = await run.PlanAsync();
        _folder.Put("8", "no", 8);
        var first = await run.ReadAsync(range, shards: 3);
        var again = await run.ReadAsync(range, shards: 3);
        Assert.Equal(28, first.Sum(static shard => shard.Count));
        Assert.All(first, static shard => Assert.NotEqual(0, shard.Count));
        Assert.Equal(first.Select(static shard => string.Join(' ', shard.Values)), again.Select(static shard => string.Join(' ', shard.Values)));
    }

    [Fact]
    public async Task Read_BlankLines_AreNoRecordsOfJsonAndCsv()
    {
        _folder.Put("a", "\n{}\n  \t\n\r\n x\n");
        await using var run = await StartAsync(options => options with { ReadsBlankLines = false });
        Assert.Equal(["{}", " x"], await run.NextAsync());
    }

    [Fact]
    public async Task Header_NamesTheColumnsAndIsNoRecord()
    {
        _folder.Put("a", "\uFEFFId,\"number\"\r\n1,2\n", 1);
        _folder.Put("b", "id,number", 2);
        await using var run = await StartAsync(WithHeader);
        Assert.Equal(["1,2"], await run.NextAsync());
    }

    [Theory]
    [InlineData("number,id\n1,2")]
    [InlineData("id\n1")]
    [InlineData("id,number,more\n1,2,3")]
    [InlineData("1,2\n")]
    public async Task Header_OfOtherColumns_IsRefused(string text)
    {
        _folder.Put("a", text);
        await using var run = await StartAsync(WithHeader);
        var failure = await Assert.ThrowsAsync<QueryException>(() => run.NextAsync());
        Assert.Contains("should name the row's columns: id,number.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Gzip_IsUnpacked()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write("1\n2\n"u8);
        }

        _folder.Put("a.gz", packed.ToArray(), 1);
        await using var run = await StartAsync();
        Assert.Equal(["1", "2"], await run.NextAsync());
        _folder.Put("b.gz", "no gzip"u8.ToArray(), 2);
        var failure = await Assert.ThrowsAsync<QueryException>(() => run.NextAsync());
        Assert.Contains("b.gz' can't be read", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LineLongerThanAllowed_IsRefused()
    {
        _folder.Put("a", "ok\n" + new string('x', 11));
        await using var run = await StartAsync(options => options with { MaxLineBytes = 10 });
        var failure = await Assert.ThrowsAsync<QueryException>(() => run.NextAsync());
        Assert.StartsWith($"Line 2 of the file '{_folder["a"]}' has more than 10 bytes.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CleanSource_Delete_TakesFilesAwayOnceTheyAreCommitted()
    {
        _folder.Put("a", "1");
        var run = await StartAsync(options => options with { CleanSource = CleanSource.Delete });
        var range = await run.PlanAsync();
        await run.ReadAsync(range);
        Assert.Equal(["a"], _folder.Names);
        run.Source.Commit(range.To);
        await run.DisposeAsync();
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task CleanSource_FileReplacedMeanwhile_Stays()
    {
        _folder.Put("a", "1");
        var run = await StartAsync(options => options with { CleanSource = CleanSource.Delete });
        var range = await run.PlanAsync();
        await run.ReadAsync(range);
        _folder.Put("a", "another", 9);
        run.Source.Commit(range.To);
        await run.DisposeAsync();
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public async Task CleanSource_Archive_MovesFilesUnderTheirWholePath()
    {
        string path = _folder.Put("in/a", "1");
        var run = await StartAsync(options => options with { Path = _folder["in"], CleanSource = CleanSource.Archive, SourceArchiveDir = _folder["done"] });
        await run.NextAsync();
        await run.DisposeAsync();
        Assert.Equal(["done" + path], _folder.Names);
    }

    [Theory]
    [InlineData("in", "in")]
    [InlineData("in", "in/done")]
    [InlineData("i*", "in/done")]
    [InlineData("in/x/*.log", "in")]
    public void CleanSource_ArchiveWhereTheSourceReads_IsRefused(string path, string archive)
    {
        var failure = Assert.Throws<QueryException>(() => Source(new FileSourceOptions { Path = _folder[path], CleanSource = CleanSource.Archive, SourceArchiveDir = _folder[archive] }));
        Assert.Contains("lies where the file source reads", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BothLimits_FromConfiguration_AreRefused() => Assert.Throws<QueryException>(() =>
        Source(new FileSourceOptions { Path = _folder.Path, MaxFilesPerTrigger = 1, MaxBytesPerTrigger = 1 }));

    [Fact]
    public async Task WaitForData_Idle_LooksInPausesByTheClock()
    {
        var clock = new WatchedClock(DateTimeOffset.UnixEpoch);
        await using var source = new FileSource(new FileSourceOptions { Path = _folder.Path }, FileLooks.Again, clock, NullLogger.Instance);
        await source.StartAsync(default);
        var waiting = source.WaitForDataAsync(await source.LatestOffsetsAsync(default), default).AsTask();
        clock.Advance(await clock.NextWaitAsync());
        var pause = await clock.NextWaitAsync();
        Assert.False(waiting.IsCompleted);
        _folder.Put("a", "1");
        clock.Advance(pause);
        await waiting;
        Assert.Equal(1, (await source.LatestOffsetsAsync(default)).Single);
    }

    public void Dispose() => _folder.Dispose();

    private static FileSourceOptions WithHeader(FileSourceOptions options) =>
        options with { ReadsBlankLines = false, Header = new CsvHeader(["id", "number"], ',', '"', '\\') };

    private static FileSource Source(FileSourceOptions options, FileLooks looks = FileLooks.Again) => new(options, looks, TimeProvider.System, NullLogger.Instance);

    private async Task<FileRun> StartAsync(Func<FileSourceOptions, FileSourceOptions>? change = null, FileLooks looks = FileLooks.Again)
    {
        var options = new FileSourceOptions { Path = _folder.Path };
        return await FileRun.StartAsync(Source(change?.Invoke(options) ?? options, looks));
    }
}
