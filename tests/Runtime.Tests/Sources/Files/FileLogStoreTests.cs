using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What a file source finds again after a crash.</summary>
public sealed class FileLogStoreTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly Folder _checkpoint = new();
    private readonly Guid _query = Guid.NewGuid();

    [Fact]
    public async Task Read_AfterRestart_GivesWhatWasAppended()
    {
        var files = Files(0, 10_000);
        await using (var store = Open())
        {
            Assert.Equal(new FileLogContent(0, [], []).First, store.Read().First);
            await store.AppendAsync(0, files[..3], default);
            await store.AppendAsync(3, files[3..], default);
        }

        await using var again = Open();
        Assert.Equal(0, again.Read().First);
        Assert.Equal(files, again.Read().Files);
        Assert.Empty(again.Read().Seen);
    }

    [Fact]
    public async Task Forget_ManyFiles_KeepsTheLogSmallAndLosesNothing()
    {
        const int Batches = 40;
        const int PerBatch = 1000;
        var seen = new SeenFiles(4 * PerBatch, fileNameOnly: false);
        await using (var store = Open())
        {
            var log = new FileLog(seen, store);
            for (int batch = 0; batch < Batches; batch++)
            {
                await log.AppendAsync(Files(batch * PerBatch, PerBatch), default);
                log.Forget((batch - 1) * PerBatch);
            }
        }

        // 2 MB were appended; what is needed, as much again that was added since, and the segments that both begin and end in.
        Assert.InRange(Directory.GetFiles(_checkpoint.Path).Sum(static path => new FileInfo(path).Length), 1, 1_200_000);
        var restored = new SeenFiles(4 * PerBatch, fileNameOnly: false);
        await using var again = Open();
        var reopened = new FileLog(restored, again);
        reopened.Open();
        Assert.Equal(Batches * PerBatch, reopened.End);
        Assert.Equal(Files((Batches - 2) * PerBatch, 2 * PerBatch), reopened.Range((Batches - 2) * PerBatch, Batches * PerBatch));
        Assert.Equal(seen.All.OrderBy(static file => file.Path), restored.All.OrderBy(static file => file.Path));
    }

    [Fact]
    public async Task Plan_OfACrashedRun_IsReadAgainAndNothingElse()
    {
        _folder.Put("a", "1", 1);
        SourceRange planned;
        await using (var first = await StartAsync())
        {
            Assert.Equal(["1"], await first.NextAsync());
            _folder.Put("b", "2", 2);
            planned = await first.PlanAsync();
        }

        _folder.Put("c", "3", 3);
        await using var second = await StartAsync(planned.From);
        Assert.Equal(["2"], (await second.ReadAsync(planned))[0].Values);
        second.Commit(planned);
        Assert.Equal(["3"], await second.NextAsync());
        Assert.Null(await second.NextAsync());
    }

    [Fact]
    public async Task Files_WrittenDownBeforeACrashAndNotPlanned_AreTheNextBatch()
    {
        _folder.Put("b", "1", 2);
        await using (var first = await StartAsync())
        {
            await first.PlanAsync();
        }

        _folder.Put("a", "2", 1);
        await using var second = await StartAsync();
        Assert.Equal(["1"], await second.NextAsync());
        Assert.Equal(["2"], await second.NextAsync());
    }

    [Fact]
    public async Task Resume_WithoutTheSourcesOwnLog_IsRefused()
    {
        _folder.Put("a", "1", 1);
        await using var run = await StartAsync(new SourceOffsets(7));
        var failure = await Assert.ThrowsAsync<QueryException>(() => run.PlanAsync());
        Assert.Contains("The directory 'sources' isn't of this checkpoint", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CleanSource_WithACheckpoint_WaitsUntilTheBatchCannotBeRunAgain()
    {
        _folder.Put("a", "1", 1);
        await using (var first = await StartAsync(clean: CleanSource.Delete))
        {
            await first.NextAsync();
            _folder.Put("b", "2", 2);
            await first.NextAsync();
        }

        // The commit of the second batch may be lost, that of the first not: the plan of the second became durable behind it.
        Assert.Equal(["b"], _folder.Names);
        await using (var second = await StartAsync(new SourceOffsets(2), CleanSource.Delete))
        {
            Assert.Null(await second.NextAsync());
        }

        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task BatchQuery_RunAgain_ReadsAllFilesAgain()
    {
        _folder.Put("a", "1", 1);
        for (int run = 0; run < 2; run++)
        {
            await using var batch = await StartAsync(looks: FileLooks.OnceForAll);
            Assert.Equal(["1"], await batch.NextAsync(TriggerKind.Once));
        }
    }

    [Fact]
    public async Task BatchQuery_OverASinksDirectory_ReadsAllFilesAgainToo()
    {
        await using (var sink = await FileSinkRun.StartAsync(new FileSinkOptions { Path = _folder.Path }, isBatch: true))
        {
            await sink.WriteAsync(0, "a", "b");
        }

        var expected = await FileSinkRun.ReadAsync(_folder.Path);
        Assert.Equal(2, expected.Count);
        for (int run = 0; run < 2; run++)
        {
            await using var batch = await StartAsync(looks: FileLooks.OnceForAll);
            Assert.Equal(expected, await batch.NextAsync(TriggerKind.Once));
        }
    }

    public void Dispose()
    {
        _folder.Dispose();
        _checkpoint.Dispose();
    }

    private static SourceFile[] Files(int first, int count) => [.. Enumerable.Range(first, count).Select(static i => new SourceFile($"/data/files/number-{i:D9}.json", i, i * 2))];

    private FileLogStore Open() => new(Place(), 128 * 1024 + 4096);

    private SourceDirectory Place() => new(() => FileStorage.Open(_checkpoint.Path), _query, 1);

    private async Task<FileRun> StartAsync(SourceOffsets? at = null, CleanSource clean = CleanSource.Off, FileLooks looks = FileLooks.Again)
    {
        var source = new FileSource(new FileSourceOptions { Path = _folder.Path, CleanSource = clean }, looks, TimeProvider.System, NullLogger.Instance);
        source.KeepIn(Place());
        return await FileRun.StartAsync(source, at);
    }
}
