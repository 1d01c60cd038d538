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
    public async Task Verify_OfASavedStore_TellsWhatWasChecked()
    {
        await _test.StopAsync();
        var (code, text) = Verify();

        Assert.Equal(0, code);
        Assert.Matches($"whole   store/{Path.GetFileName(Store)}: [0-9]+ files? of RocksDB, as long as they were; RocksDB checks their contents when it reads them\n", text);
        Assert.Equal(Directory.GetFiles(Store, "*.sst").Order(StringComparer.Ordinal), StoreManifest.Read(Directory.GetFiles(Store, "MANIFEST-*").Single())!.Keys.Select(name => Path.Join(Store, name)));
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
    [InlineData("CURRENT", " is missing.")]
    [InlineData("MANIFEST-*", " is missing, which CURRENT names.")]
    [InlineData("*.sst", " is missing, which RocksDB's MANIFEST lists.")]
    public async Task Verify_OfAStoreThatLacksAFile_NamesIt(string pattern, string damage)
    {
        await _test.StopAsync();
        string file = Directory.GetFiles(Store, pattern)[0];
        File.Delete(file);

        AssertDamage(Store, file + damage);
    }

    [Fact]
    public async Task Verify_OfAShortenedFile_SaysBothLengths()
    {
        await _test.StopAsync();
        string file = Directory.GetFiles(Store, "*.sst")[0];
        long length = new FileInfo(file).Length;
        using (var stream = File.OpenWrite(file))
        {
            stream.SetLength(length - 1);
        }

        AssertDamage(Store, $"{file} has {length - 1} bytes, and had {length} when RocksDB wrote it.");
    }

    [Fact]
    public async Task Verify_OfADamagedManifest_NamesIt()
    {
        await _test.StopAsync();
        string file = Directory.GetFiles(Store, "MANIFEST-*").Single();
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[9] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        AssertDamage(Store, $"{file}, position 0: a record doesn't have its checksum.");
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

    private (int Code, string Text) Verify() => CheckpointFolder.Run(CheckpointVerify.Run, Checkpoint);

    private void AssertDamage(string store, string damage)
    {
        var (code, text) = Verify();
        Assert.Equal(1, code);
        Assert.Contains($"damaged store/{Path.GetFileName(store)}: {damage}", text, StringComparison.Ordinal);
    }
}
