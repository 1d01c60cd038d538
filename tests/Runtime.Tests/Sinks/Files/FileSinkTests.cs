using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What a file sink writes, as Spark's FileStreamSinkSuite and PartitionedWriteSuite have it.</summary>
public sealed class FileSinkTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly Guid _query = Guid.NewGuid();

    private FileSinkOptions Options => new() { Path = _folder["out"] };

    private string[] DataFiles => [.. _folder.Names.Where(static name => !name.Contains(ManifestReader.DirectoryName, StringComparison.Ordinal))];

    [Fact]
    public async Task Write_Json_IsOneFileABatchAndReadBack()
    {
        await using (var run = await FileSinkRun.StartAsync(Options, _query))
        {
            await run.WriteAsync(0, "a", "b");
            await run.WriteAsync(1, "c");
            Assert.Equal("FileSink[" + _folder["out"] + "]", run.Sink.Description);
        }

        Assert.Equal([$"out/part-00000000-00000-{_query:N}.json", $"out/part-00000001-00000-{_query:N}.json"], DataFiles);
        Assert.Equal("{\"page\":\"a\"}\n{\"page\":\"b\"}\n", File.ReadAllText(_folder[DataFiles[0]]));
        Assert.Equal(["{\"page\":\"a\"}", "{\"page\":\"b\"}", "{\"page\":\"c\"}"], await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Fact]
    public async Task Write_Csv_BeginsEachFileWithItsHeader()
    {
        await using var run = await FileSinkRun.StartAsync(Options with { Format = Format.Csv, Header = ["country", "day", "page"], MaxFileBytes = 30 });
        await run.WriteAsync(0, ("DE", 1, "a,b"), ("FR", null, "c"), (null, 3, ""));
        Assert.Equal("country,day,page\nDE,1,\"a,b\"\n", File.ReadAllText(_folder[DataFiles[0]]));
        Assert.Equal("country,day,page\nFR,,c\n,3,\"\"\n", File.ReadAllText(_folder[DataFiles[1]]));
    }

    [Fact]
    public async Task Write_Text_IsALineARow()
    {
        await using var run = await FileSinkRun.StartAsync(Options with { Format = Format.Text });
        await run.WriteAsync(0, ("", 0, "a"), ("", 0, null), ("", 0, "b"));
        Assert.Equal("a\n\nb\n", File.ReadAllText(_folder[Assert.Single(DataFiles)]));
    }

    [Fact]
    public async Task Write_PartitionBy_PutsFilesInDirectoriesWithHivesNames()
    {
        await using var run = await FileSinkRun.StartAsync(Options with { PartitionBy = ["country", "day"] }, _query);
        await run.WriteAsync(0, ("DE", 1, "a"), ("a/b:c=d%", null, "b"), ("DE", 1, "c"), (null, 2, "d"), ("", 2, "e"), ("Köln 1", 3, "f"), ("..", 3, "g"));
        Assert.Equal(
            ["out/country=../day=3", "out/country=DE/day=1", "out/country=Köln 1/day=3", "out/country=__HIVE_DEFAULT_PARTITION__/day=2", "out/country=a%2Fb%3Ac%3Dd%25/day=__HIVE_DEFAULT_PARTITION__"],
            DataFiles.Select(Path.GetDirectoryName));
        Assert.Equal("{\"page\":\"a\"}\n{\"page\":\"c\"}\n", File.ReadAllText(_folder[$"out/country=DE/day=1/part-00000000-00000-{_query:N}.json"]));
        Assert.Equal(7, (await FileSinkRun.ReadAsync(_folder["out"])).Count);
    }

    [LinuxFact]
    public async Task Write_PartitionValueTooLongForADirectory_NamesTheColumn()
    {
        await using var run = await FileSinkRun.StartAsync(Options with { PartitionBy = ["country", "day"] });

        var failure = await Assert.ThrowsAsync<QueryException>(() => run.WriteAsync(0, ("DE", 1, "a"), (new string('x', 300), 1, "b")));

        Assert.StartsWith(
            $"The file sink can't write to '{_folder["out"]}'. A value of the partition column country makes a directory's name of 308 bytes, the column's name and escapes counted, "
            + "and file systems take names of 255 bytes at most (ENAMETOOLONG). Shorten the value in the query, or partition by another column.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_MoreDirectoriesThanBuffers_LosesNothing()
    {
        var rows = Enumerable.Range(0, 3000).Select(static i => ((string?)$"{i % 700}", (int?)0, (string?)$"{i}")).ToArray();
        await using var run = await FileSinkRun.StartAsync(Options with { PartitionBy = ["country", "day"] });
        await run.WriteAsync(0, rows);
        Assert.Equal(700, DataFiles.Length);
        Assert.Equal(Enumerable.Range(0, 3000).Select(static i => $"{{\"page\":\"{i}\"}}").Order(), (await FileSinkRun.ReadAsync(_folder["out"])).Order());
    }

    [Fact]
    public async Task Write_LongerThanABuffer_KeepsLengthAndChecksum()
    {
        string[] pages = [.. Enumerable.Range(0, 5000).Select(static i => new string((char)('a' + (i % 26)), i % 97)), new string('x', 200_000)];
        await using var run = await FileSinkRun.StartAsync(Options with { Format = Format.Text });
        await run.WriteAsync(0, pages);
        byte[] written = File.ReadAllBytes(_folder[Assert.Single(DataFiles)]);
        Assert.Equal(string.Concat(pages.Select(static page => page + "\n")), Encoding.ASCII.GetString(written));
        var listed = Assert.Single(Assert.Single(new ManifestReader(_folder["out"]).ReadNew()).Files);
        Assert.Equal((written.Length, $"{Crc32C.Compute(written):x8}"), (listed.Bytes, listed.Sum));
    }

    [Fact]
    public async Task Write_BatchWithoutRows_LeavesNothing()
    {
        await using var run = await FileSinkRun.StartAsync(Options);
        await run.WriteAsync(0, Array.Empty<string>());
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Write_UncommittedBatch_IsNotSeenAndGoesWhenItIsAborted()
    {
        await using var run = await FileSinkRun.StartAsync(Options);
        await run.WriteAsync(0, "a");
        run.Sink.BeginBatch(1, OutputMode.Append);
        run.Sink.Add(new PageRow { Page = new Utf8(new byte[100_000]) });
        Assert.Equal(["{\"page\":\"a\"}"], await FileSinkRun.ReadAsync(_folder["out"]));
        Assert.Equal(2, DataFiles.Length);
        await run.Sink.AbortBatchAsync(default);
        Assert.Single(DataFiles);
        await run.WriteAsync(1, "b");
        Assert.Equal(2, DataFiles.Length);
    }

    [Fact]
    public async Task Write_BatchThatIsEnteredAlready_IsLeftOut()
    {
        await using (var run = await FileSinkRun.StartAsync(Options, _query))
        {
            await run.WriteAsync(0, "a");
            await run.WriteAsync(1, "b");
        }

        await using var again = await FileSinkRun.StartAsync(Options, _query);
        await again.WriteAsync(1, "b");
        await again.WriteAsync(2, "c");
        Assert.Equal(["{\"page\":\"a\"}", "{\"page\":\"b\"}", "{\"page\":\"c\"}"], await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Fact]
    public async Task Start_OutputOfAnotherStream_IsRefused()
    {
        await using (var run = await FileSinkRun.StartAsync(Options))
        {
            await run.WriteAsync(0, "a");
        }

        var failure = await Assert.ThrowsAsync<QueryException>(() => FileSinkRun.StartAsync(Options));
        Assert.Contains("has the output of the stream query 'pages', to which the query can't add", failure.Message, StringComparison.Ordinal);
        failure = await Assert.ThrowsAsync<QueryException>(() => FileSinkRun.StartAsync(Options with { Mode = SaveMode.Overwrite }, isBatch: true));
        Assert.Contains("has the output of the stream query", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FilesThatNoManifestLists_IsRefused()
    {
        _folder.Put("out/other.json", "{}");
        var failure = await Assert.ThrowsAsync<QueryException>(() => FileSinkRun.StartAsync(Options));
        Assert.Contains("has files that no manifest lists", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["out/other.json"], _folder.Names);
    }

    [Fact]
    public async Task Start_HiddenFilesAlone_AreNoOutput()
    {
        _folder.Put("out/_SUCCESS", "");
        await using var run = await FileSinkRun.StartAsync(Options);
        await run.WriteAsync(0, "a");
        Assert.Single(await FileSinkRun.ReadAsync(_folder["out"]));
    }

    [Fact]
    public async Task Read_WhileTheSinkWrites_TakesEachBatchOnce()
    {
        await using var sink = await FileSinkRun.StartAsync(Options, _query);
        await using var source = await FileRun.StartAsync(new FileSource(
            new FileSourceOptions { Path = _folder["out"] }, FileLooks.Again, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
        Assert.Null(await source.NextAsync());

        // Over several times that the manifest is put together.
        for (int batch = 0; batch < 45; batch++)
        {
            await sink.WriteAsync(batch, $"{batch}");
            Assert.Equal([$"{{\"page\":\"{batch}\"}}"], await source.NextAsync());
        }

        _folder.Put("out/stray.json", "{}");
        Assert.Null(await source.NextAsync());
        Assert.Equal(45, (await FileSinkRun.ReadAsync(_folder["out"])).Count);
        Assert.InRange(Directory.GetFiles(_folder["out/" + ManifestReader.DirectoryName]).Length, 2, 30);
    }

    [Fact]
    public async Task Read_CleanSourceOfASinksDirectory_IsRefused()
    {
        await using var sink = await FileSinkRun.StartAsync(Options);
        await sink.WriteAsync(0, "a");
        var options = new FileSourceOptions { Path = _folder["out"], CleanSource = CleanSource.Delete };
        await using var source = new FileSource(options, FileLooks.Again, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var failure = await Assert.ThrowsAsync<QueryException>(() => source.StartAsync(default).AsTask());
        Assert.Contains("a file sink writes them", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_ManyRows_AllocatesNothingOnceWarm()
    {
        await using var run = await FileSinkRun.StartAsync(Options with { PartitionBy = ["country", "day"] });
        run.Sink.BeginBatch(0, OutputMode.Append);
        byte[] country = [(byte)'D', (byte)'E'];
        Assert.InRange(Allocated.Fewest(Add), 0, Allocation.Noise);

        void Add()
        {
            for (int i = 0; i < 100_000; i++)
            {
                run.Sink.Add(new PageRow { Country = new Utf8(country), Day = i & 3, Page = new Utf8(country) });
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
