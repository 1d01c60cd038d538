using Xunit;

namespace Weir.Cli.Tests;

public sealed class VerifyTests
{
    [Fact]
    public async Task Verify_OfAQueryThatRuns_FindsNothingAndChangesNothing()
    {
        await using var folder = await CheckpointFolder.CreateAsync();
        var (code, text) = folder.Verify();

        Assert.Equal(0, code);
        Assert.DoesNotContain("damaged", text, StringComparison.Ordinal);
        Assert.Contains("whole   METADATA: query tally", text, StringComparison.Ordinal);
        Assert.Contains("whole   log, changes of the state:", text, StringComparison.Ordinal);

        // Once the query has stopped, nobody but the command could change a file.
        await folder.Test.StopAsync();
        var before = Times(folder);
        Assert.True(folder.Json(CheckpointVerify.Run).GetProperty("isWhole").GetBoolean());
        Assert.Equal(before, Times(folder));
    }

    [Theory]
    [InlineData("", "METADATA", 30, "METADATA doesn't have its checksum")]
    [InlineData("log", "*.wal", 100, "There is no whole record")]
    [InlineData("state", "*.full", 80, "a block doesn't have its checksum")]
    public async Task Verify_OfADamagedFile_NamesIt(string directory, string pattern, long position, string damage)
    {
        await using var folder = await CheckpointFolder.CreateAsync();
        await folder.Test.StopAsync();
        Flip(folder.Find(directory, pattern), position);
        var (code, text) = folder.Verify();

        Assert.Equal(1, code);
        Assert.Contains(damage, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfAMissingSnapshot_NamesItAndLooksAtTheRest()
    {
        await using var folder = await CheckpointFolder.CreateAsync();
        await folder.Test.StopAsync();
        string file = folder.Find("state", "*.full");
        File.Delete(file);
        Flip(folder.Find("", "METADATA"), 30);
        var (code, text) = folder.Verify();

        Assert.Equal(1, code);
        Assert.Contains("damaged METADATA", text, StringComparison.Ordinal);
        Assert.Contains("whole   log", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfAnEmptyDirectory_SaysThatItIsNoCheckpoint()
    {
        using var directory = new Runtime.Tests.TemporaryDirectory();
        var (code, text) = CheckpointFolder.Run(CheckpointVerify.Run, directory.Path);

        Assert.Equal(1, code);
        Assert.StartsWith($"damaged METADATA: It is missing, so that {directory.Path} is no checkpoint.", text, StringComparison.Ordinal);
        Assert.Single(text.Trim().Split('\n'));
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    private static void Flip(string file, long position)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = position;
        int value = stream.ReadByte();
        stream.Position = position;
        stream.WriteByte((byte)(value ^ 1));
    }

    private static List<(string, long, DateTime)> Times(CheckpointFolder folder) =>
        [.. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static file => (file, new FileInfo(file).Length, File.GetLastWriteTimeUtc(file)))];
}
