using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>Checks a directory that a <c>[FileSink]</c> writes: the manifest's entries, and the length and checksum of every file that they list.</summary>
internal static class OutputVerify
{
    private const int BlockBytes = 128 * 1024;

    /// <summary>Checks a directory.</summary>
    /// <param name="path">The directory.</param>
    public static IReadOnlyList<FileReport> Run(string path)
    {
        OutputContents contents;
        try
        {
            contents = OutputContents.Read(path);
        }
        catch (Exception exception) when (LiveReading.IsDamage(exception))
        {
            return [new FileReport(ManifestReader.DirectoryName, null, exception.Message)];
        }

        var reports = new List<FileReport>
        {
            new(ManifestReader.DirectoryName, string.Create(CultureInfo.InvariantCulture, $"entries up to {contents.LastEntry}, of query {contents.QueryName}"), null),
        };
        int whole = 0;
        long bytes = 0;
        foreach (var file in contents.Files)
        {
            if (DamageOf(Path.Join(contents.Path, file.Path), file) is { } damage)
            {
                reports.Add(new FileReport(file.Path, null, damage));
            }
            else
            {
                whole++;
                bytes += file.Bytes;
            }
        }

        reports.Add(new FileReport("files", string.Create(CultureInfo.InvariantCulture, $"{whole} of {contents.Files.Count}, with {bytes:N0} bytes"), null));
        return reports;
    }

    private static string? DamageOf(string path, ManifestFile listed)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length != listed.Bytes)
            {
                return string.Create(CultureInfo.InvariantCulture, $"It has {file.Length} bytes, and had {listed.Bytes} when its batch was committed. Restore it from a copy.");
            }

            return SumOf(file) == listed.Sum ? null : "It doesn't have the checksum that the manifest says. Restore it from a copy.";
        }
        catch (IOException exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "It is missing, though the manifest lists it. Restore it from a copy; whoever reads the directory by its manifest fails without it.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"It can't be read: {exception.Message}";
        }
    }

    private static string SumOf(FileStream file)
    {
        uint sum = ~0u;
        byte[] block = new byte[BlockBytes];
        for (int count = file.Read(block); count > 0; count = file.Read(block))
        {
            sum = Crc32C.Append(sum, block.AsSpan(0, count));
        }

        return (~sum).ToString("x8", CultureInfo.InvariantCulture);
    }
}
