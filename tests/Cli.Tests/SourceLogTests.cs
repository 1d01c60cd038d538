using Weir.Runtime;
using Weir.Testing;
using Xunit;

namespace Weir.Cli.Tests;

/// <summary>A file source's own log in a checkpoint.</summary>
public sealed class SourceLogTests
{
    // The query's batches have read six.
    private const int Enough = 7;

    [Fact]
    public async Task Log_OfAFileSource_IsTold()
    {
        await using var folder = await CreateAsync(Enough);

        Assert.Contains("source 0    files 0 to 7 on record, 0 seen before them", folder.Inspect().Text, StringComparison.Ordinal);
        var source = folder.Json(CheckpointInspect.Run).GetProperty("sourceLogs").GetProperty("0");
        Assert.Equal((0, Enough), (source.GetProperty("firstFile").GetInt32(), source.GetProperty("endFile").GetInt32()));
        Assert.Equal(1, source.GetProperty("log").GetProperty("segments").GetArrayLength());
        var (code, text) = folder.Verify();
        Assert.Equal(0, code);
        Assert.Contains("whole   sources/0: 1 segment, records up to ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_ThatLacksFiles_IsNamed()
    {
        await using var folder = await CreateAsync(files: 5);
        var (code, text) = folder.Verify();

        Assert.Equal(1, code);
        Assert.Contains($"damaged sources/0: {Path.Join(folder.Path, "sources", "0")} has the files up to 5, and batch ", text, StringComparison.Ordinal);
        Assert.Contains(" of the query goes up to file 6. Restore the whole directory from one copy.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OfAnotherQuery_IsNamed()
    {
        await using var folder = await CreateAsync(Enough, Guid.NewGuid());
        var (code, text) = folder.Verify();

        Assert.Equal(1, code);
        Assert.Contains("The segment belongs to the log ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_WithADamagedRecord_IsNamed()
    {
        await using var folder = await CreateAsync(Enough);
        string file = folder.Find(Path.Join("sources", "0"), "*.wal");
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[LogFormat.HeaderBytes + LogFormat.RecordHeaderBytes + 1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var (code, text) = folder.Verify();

        Assert.Equal(1, code);
        Assert.Contains("damaged sources/0", text, StringComparison.Ordinal);
        Assert.Contains("whole   log:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_ThatIsMissing_IsNamed()
    {
        // A test feeds the query itself, so that there is no log of files.
        using var directory = new Weir.Runtime.Tests.TemporaryDirectory();
        string path = Path.Join(directory.Path, "chk");
        await using (var test = StreamTest.For<FileTallyQuery>(new StreamTestOptions { CheckpointDirectory = path }))
        {
            test.Send("line");
            await test.RunAllAsync();
        }

        var (code, text) = CheckpointFolder.Run(CheckpointVerify.Run, path);

        Assert.Equal(1, code);
        Assert.Contains("damaged sources/0: It is missing, and with it which files the query's batches have read", text, StringComparison.Ordinal);
        Assert.Contains("whole   log:", text, StringComparison.Ordinal);
    }

    private static async Task<CheckpointFolder> CreateAsync(int files, Guid? query = null)
    {
        var folder = await CheckpointFolder.CreateAsync();
        await folder.Test.StopAsync();
        var id = query ?? CheckpointContents.Read(folder.Path).Metadata.QueryId;
        await using var log = new FileLogStore(new SourceDirectory(() => FileStorage.Open(Path.Join(folder.Path, "sources", "0")), id, 1));
        await log.AppendAsync(0, [.. Enumerable.Range(0, files).Select(static number => new SourceFile($"/in/{number}.json", number, 10))], default);
        return folder;
    }
}
