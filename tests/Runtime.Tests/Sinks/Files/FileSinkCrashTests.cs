using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>A batch breaks off at each step, by a crash or by a disk that fails; the next start goes on, and every row is there once.</summary>
public sealed class FileSinkCrashTests : IDisposable
{
    private static readonly (string?, int?, string?)[] s_rows = [("DE", 1, "a"), ("FR", 1, "b"), ("DE", 1, "c")];

    private readonly Folder _folder = new();
    private readonly Guid _query = Guid.NewGuid();

    private FileSinkOptions Options => new() { Path = _folder["out"], PartitionBy = ["country", "day"] };

    [Theory]
    [InlineData(CrashPoint.FileWritten, 1)]
    [InlineData(CrashPoint.FileWritten, 2)]
    [InlineData(CrashPoint.FileRenamed, 1)]
    [InlineData(CrashPoint.FileRenamed, 2)]
    [InlineData(CrashPoint.ManifestWritten, 1)]
    public async Task Crash_AtEachPlace_TheBatchIsThereOnce(string place, int count)
    {
        await BreakOffAsync(place, count);
        Assert.Equal(place == CrashPoint.ManifestWritten ? 4 : 1, (await FileSinkRun.ReadAsync(_folder["out"])).Count);

        await using var again = await FileSinkRun.StartAsync(Options, _query);
        Assert.Equal(place == CrashPoint.ManifestWritten ? 3 : 1, DataFiles().Length);
        await again.WriteAsync(1, s_rows);
        await again.WriteAsync(2, ("DE", 2, "d"));
        AssertComplete();
    }

    [Fact]
    public async Task Start_LeftoversOfAnotherQuery_Stay()
    {
        await BreakOffAsync(CrashPoint.FileRenamed, 1);
        string foreign = _folder.Put($"out/part-00000000-00000-{Guid.NewGuid():N}.json", "{}");
        await using var again = await FileSinkRun.StartAsync(Options, _query);
        Assert.True(File.Exists(foreign));
    }

    [Fact]
    public async Task DiskFails_AtEachCall_NothingHalfIsSeenAndTheNextStartGoesOn()
    {
        int calls = 0;
        for (int failing = 1; failing == 1 || calls >= failing - 1; failing++)
        {
            using var folder = new Folder();
            var options = Options with { Path = folder["out"] };
            var disk = new FailingDisk { FailsAt = failing };
            var query = Guid.NewGuid();
            bool failed = await TryWriteAsync(options, query, disk);
            calls = disk.Calls;
            int seen = Directory.Exists(folder["out"]) ? (await FileSinkRun.ReadAsync(folder["out"])).Count : 0;
            Assert.True(seen is 0 or 3, $"{seen} rows were seen after call {failing} failed");
            Assert.True(failed || seen == 3);

            await using var again = await FileSinkRun.StartAsync(options, query);
            await again.WriteAsync(0, s_rows);
            Assert.Equal(3, (await FileSinkRun.ReadAsync(folder["out"])).Count);
            if (!failed)
            {
                break;
            }
        }

        Assert.True(calls > 20);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<bool> TryWriteAsync(FileSinkOptions options, Guid query, FailingDisk disk)
    {
        try
        {
            await using var run = await FileSinkRun.StartAsync(options, query, open: path => disk.Wrap(OutputDirectory.Open(path)));
            await run.WriteAsync(0, s_rows);
            return false;
        }
        catch (QueryException failure)
        {
            Assert.StartsWith($"The file sink can't write to '{options.Path}'. ", failure.Message, StringComparison.Ordinal);
            return true;
        }
    }

    private async Task BreakOffAsync(string place, int count)
    {
        var run = await FileSinkRun.StartAsync(Options, _query);
        await run.WriteAsync(0, ("DE", 1, "first"));
        CrashPoint.Observe(name =>
        {
            if (name == place && --count == 0)
            {
                throw new InvalidOperationException(name);
            }
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.WriteAsync(1, s_rows));
        CrashPoint.Observe(null);
    }

    private void AssertComplete()
    {
        var read = FileSinkRun.ReadAsync(_folder["out"]).GetAwaiter().GetResult();
        Assert.Equal(["{\"page\":\"a\"}", "{\"page\":\"b\"}", "{\"page\":\"c\"}", "{\"page\":\"d\"}", "{\"page\":\"first\"}"], read.Order(StringComparer.Ordinal));
        Assert.Equal(4, DataFiles().Length);
    }

    private string[] DataFiles() => [.. _folder.Names.Where(static name => !name.Contains(ManifestReader.DirectoryName, StringComparison.Ordinal))];
}
