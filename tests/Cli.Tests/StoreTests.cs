using Weir.Runtime.Tests;
using Weir.Testing;
using Xunit;

namespace Weir.Cli.Tests;

/// <summary>State in RocksDB.</summary>
public sealed class StoreTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private StreamTest _test = null!;

    private string Checkpoint => Path.Join(_directory.Path, "chk");

    private string Store => Directory.GetDirectories(Path.Join(Checkpoint, "store"), "0*").Max(StringComparer.Ordinal)!;

    public async Task InitializeAsync()
    {
        _test = StreamTest.For<StoredTallyQuery>(new StreamTestOptions { CheckpointDirectory = Checkpoint });
        for (int i = 0; i < 5; i++)
        {
            _test.Send((long)i);
            await _test.RunAllAsync();
        }
    }

    public async Task DisposeAsync() => await _test.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Verify_OfASavedStore_ReadsItAndAddsNothingToIt()
    {
        await _test.StopAsync();
        string[] before = Directory.GetFileSystemEntries(Store);
        var (code, text) = Verify();

        Assert.Equal(0, code);
        int tables = before.Count(static file => file.EndsWith(".sst", StringComparison.Ordinal));
        Assert.Matches($"whole   store/{Path.GetFileName(Store)}: {tables} files? of RocksDB\n", text);
        Assert.Equal(before, Directory.GetFileSystemEntries(Store));
    }

    [Fact]
    public async Task Verify_OfAMissingStore_NamesIt()
    {
        await _test.StopAsync();
        string store = Store;
        Directory.Delete(store, recursive: true);

        AssertDamage(store, $"{store} is missing, which a snapshot of the state names.");
    }

    [Theory]
    [InlineData("CURRENT")]
    [InlineData("MANIFEST-*")]
    [InlineData("*.sst")]
    public async Task Verify_OfAStoreThatLacksAFile_NamesIt(string pattern)
    {
        await _test.StopAsync();
        string file = Directory.GetFiles(Store, pattern)[0];
        File.Delete(file);

        AssertDamage(Store, file);
    }

    [Fact]
    public async Task Verify_OfAShortenedFile_NamesIt()
    {
        await _test.StopAsync();
        string file = Directory.GetFiles(Store, "*.sst")[0];
        using (var stream = File.OpenWrite(file))
        {
            stream.SetLength(stream.Length - 1);
        }

        AssertDamage(Store, Path.GetFileName(file));
    }

    [Theory]
    [InlineData("MANIFEST-*", 9)]
    [InlineData("*.sst", 9)]
    public async Task Verify_OfAFlippedBit_NamesItsFile(string pattern, int position)
    {
        await _test.StopAsync();
        string file = Directory.GetFiles(Store, pattern)[0];
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[position] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        AssertDamage(Store, Path.GetFileName(file));
    }

    [Fact]
    public async Task Verify_OfADamagedNewestStore_SaysHowToGoOn()
    {
        string[] snapshots = await StopWithTwoSnapshotsAsync();
        File.Delete(Path.Join(Store, "CURRENT"));
        var (_, text) = Verify();

        Assert.Contains(
            $"{Path.GetFileName(snapshots[^2])} is whole: move {Path.GetFileName(snapshots[^1])} away and start again, and the query goes on exactly, from that one and the log.\n", text, StringComparison.Ordinal);

        await Assert.ThrowsAsync<QueryException>(() => _test.StartAsync());
        File.Delete(snapshots[^1]);
        await _test.StartAsync();
        _test.Send(5L);
        await _test.RunAllAsync();
        await _test.StopAsync();

        // The log still names the snapshot that was moved away.
        Assert.Contains(", from which a start goes on, is whole.\n", Verify().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfAMissingNewestSnapshot_SaysThatAStartGoesOn()
    {
        string[] snapshots = await StopWithTwoSnapshotsAsync();
        File.Delete(snapshots[^1]);

        Assert.Contains($"{Path.GetFileName(snapshots[^2])} is whole: the next start goes on exactly, from that one and the log.\n", Verify().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_ThatWasReplacedSinceTheLogWasRead_IsNoDamage()
    {
        // What a log said that was read before the query went on.
        await _test.StopAsync();
        var before = CheckpointContents.Read(Checkpoint);
        for (int i = 0; i < 4; i++)
        {
            // Each stop waits for the snapshot.
            await _test.StartAsync();
            _test.Send(100L + i);
            await _test.RunAllAsync();
            await _test.StopAsync();
        }

        var files = StateCheck.Run(Checkpoint, before.Metadata.QueryId, before.History);

        Assert.NotEmpty(before.History.Snapshots);
        Assert.All(before.History.Snapshots.TakeLast(2), one => Assert.False(File.Exists(Path.Join(Checkpoint, "state", one.FileName))));
        Assert.Equal(4, files.Count);
        Assert.All(files, static file => Assert.Null(file.Damage));
    }

    /// <summary>Stops the query with two snapshots: while one is being written, batches make no other, but each stop waits for one.</summary>
    private async Task<string[]> StopWithTwoSnapshotsAsync()
    {
        await _test.StopAsync();
        while (true)
        {
            string[] snapshots = [.. Directory.GetFiles(Path.Join(Checkpoint, "state"), "*.full").Order(StringComparer.Ordinal)];
            if (snapshots.Length >= 2)
            {
                return snapshots;
            }

            await _test.StartAsync();
            _test.Send(4L);
            await _test.RunAllAsync();
            await _test.StopAsync();
        }
    }

    private (int Code, string Text) Verify() => CheckpointFolder.Run(CheckpointVerify.Run, Checkpoint);

    private void AssertDamage(string store, string named)
    {
        var (code, text) = Verify();
        Assert.Equal(1, code);
        string line = Assert.Single(text.Split('\n'), line => line.StartsWith($"damaged store/{Path.GetFileName(store)}: ", StringComparison.Ordinal));
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.Matches(@"\.(full is whole: move [0-9]+\.full away and start again, and the query goes on exactly, from that one and the log\.| Restore the whole directory from a copy, or start anew with an empty one\.)$", line);
    }
}
