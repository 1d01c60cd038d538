using System.Globalization;
using System.Text;
using Weir.Runtime;
using Weir.Runtime.Tests;
using Xunit;

namespace Weir.Cli.Tests;

/// <summary>A directory that a <c>[FileSink]</c> writes.</summary>
public sealed class OutputTests : IDisposable
{
    private const int Batches = 12;
    private static readonly Guid s_query = new("6f2b9a52-6d0a-4d3f-9a77-0a1c5de0a009");
    private readonly TemporaryDirectory _directory = new();

    public OutputTests()
    {
        // Enough of them that entries are put together.
        using var root = FileStorage.Open(_directory.Path);
        using var manifest = new FileManifest(root, []);
        for (int batch = 0; batch < Batches; batch++)
        {
            byte[] rows = Encoding.UTF8.GetBytes($"row of batch {batch}\n");
            File.WriteAllBytes(PathOf(batch), rows);
            manifest.Enter(s_query, "copy", isBatchQuery: false, batch, [new ManifestFile(NameOf(batch), rows.Length, 1000 + batch, Crc32C.Compute(rows).ToString("x8", CultureInfo.InvariantCulture))]);
        }
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Inspect_TellsFilesAndBatches()
    {
        var (code, text) = CheckpointFolder.Run(CheckpointInspect.Run, _directory.Path);

        Assert.Equal(0, code);
        Assert.Contains($"output of the stream query copy in {_directory.Path}\n", text, StringComparison.Ordinal);
        Assert.Contains($"files that count: 12, with 182 bytes; the manifest's last entry is 11\n", text, StringComparison.Ordinal);
        Assert.Contains($"query {s_query} has written up to batch 11\n", text, StringComparison.Ordinal);
        Assert.Contains(NameOf(11), text, StringComparison.Ordinal);
        Assert.DoesNotContain(NameOf(1), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfWholeFiles_FindsNothing()
    {
        var (code, text) = CheckpointFolder.Run(CheckpointVerify.Run, _directory.Path);

        Assert.Equal((0, "whole   _weir_manifest: entries up to 11, of query copy\nwhole   files: 12 of 12, with 182 bytes\n"), (code, text));
    }

    [Fact]
    public void Verify_NamesEachDamagedFile()
    {
        File.Delete(PathOf(3));
        File.AppendAllText(PathOf(5), "more");
        File.WriteAllText(PathOf(7), "ROW of batch 7\n");
        var (code, text) = CheckpointFolder.Run(CheckpointVerify.Run, _directory.Path);

        Assert.Equal(1, code);
        Assert.Contains($"damaged {NameOf(3)}: It is missing, though the manifest lists it.", text, StringComparison.Ordinal);
        Assert.Contains($"damaged {NameOf(5)}: It has 19 bytes, and had 15 when its batch was committed.", text, StringComparison.Ordinal);
        Assert.Contains($"damaged {NameOf(7)}: It doesn't have the checksum that the manifest says.", text, StringComparison.Ordinal);
        Assert.Contains("whole   files: 9 of 12", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfADamagedManifest_NamesTheEntry()
    {
        string entry = Directory.GetFiles(Path.Join(_directory.Path, ManifestReader.DirectoryName)).Max(StringComparer.Ordinal)!;
        byte[] bytes = File.ReadAllBytes(entry);
        bytes[30] ^= 1;
        File.WriteAllBytes(entry, bytes);
        var (code, text) = CheckpointFolder.Run(CheckpointVerify.Run, _directory.Path);

        Assert.Equal(1, code);
        Assert.StartsWith($"damaged _weir_manifest: The manifest {entry} is damaged", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfWhatCannotBeRead_SaysSo()
    {
        // A directory can't be read as a file, whoever asks.
        File.Delete(PathOf(3));
        Directory.CreateDirectory(PathOf(3));
        var (code, text) = CheckpointFolder.Run(CheckpointVerify.Run, _directory.Path);

        Assert.Equal(1, code);
        Assert.Contains($"damaged {NameOf(3)}: It can't be read: Access to the path '{PathOf(3)}' is denied.", text, StringComparison.Ordinal);
        Assert.Contains("whole   files: 11 of 12", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_WhoseEntryCannotBeRead_IsNamedInOneSentence()
    {
        // A link to itself is listed, and can't be opened, not even by root.
        string entry = Directory.GetFiles(Path.Join(_directory.Path, ManifestReader.DirectoryName)).Max(StringComparer.Ordinal)!;
        File.Delete(entry);
        File.CreateSymbolicLink(entry, entry);
        var (code, text) = CheckpointFolder.Run(CheckpointVerify.Run, _directory.Path);

        Assert.Equal(1, code);
        Assert.StartsWith("damaged _weir_manifest: ", text, StringComparison.Ordinal);
        Assert.Contains(entry, text, StringComparison.Ordinal);
        Assert.Single(text.Trim().Split('\n'));
        Assert.Equal(1, CheckpointFolder.Run(CheckpointInspect.Run, _directory.Path).Code);
    }

    [Fact]
    public void LackOfRights_IsToldAndNotThrown() => Assert.True(LiveReading.IsDamage(new UnauthorizedAccessException()));

    private static string NameOf(int batch) => $"part-{batch:D8}.txt";

    private string PathOf(int batch) => Path.Join(_directory.Path, NameOf(batch));
}
