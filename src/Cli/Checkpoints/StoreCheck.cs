using System.Globalization;
using System.IO;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>Checks a directory that RocksDB has saved the state in: that the files that its MANIFEST lists are there, as long as they were. What is in them, RocksDB checks when it reads them.</summary>
internal static class StoreCheck
{
    private const string CurrentName = "CURRENT";
    private const string Advice = "Restore the whole directory from a copy, or start anew with an empty one.";

    /// <summary>Checks a saved store.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="number">The number that a snapshot names.</param>
    /// <returns>What is there, in words.</returns>
    /// <exception cref="InvalidDataException">Something is missing, or has another length.</exception>
    public static string Run(string path, long number)
    {
        string store = Path.Join(path, StateFiles.DirectoryName, StateFiles.NameOf(number));
        Require(Directory.Exists(store), $"{store} is missing, which a snapshot of the state names. {Advice}");
        string current = Path.Join(store, CurrentName);
        Require(File.Exists(current), $"{current} is missing. {Advice}");
        string manifest = Path.Join(store, Path.GetFileName(File.ReadAllText(current).Trim()));
        Require(File.Exists(manifest), $"{manifest} is missing, which {CurrentName} names. {Advice}");
        if (StoreManifest.Read(manifest) is not { } files)
        {
            return "CURRENT and MANIFEST are there; this RocksDB lists its other files in a way that this Weir doesn't know, so that they were not checked";
        }

        foreach (var (name, length) in files)
        {
            var file = new FileInfo(Path.Join(store, name));
            Require(file.Exists, $"{file.FullName} is missing, which RocksDB's MANIFEST lists. {Advice}");
            Require(file.Length == length, string.Create(CultureInfo.InvariantCulture, $"{file.FullName} has {file.Length} bytes, and had {length} when RocksDB wrote it. {Advice}"));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{files.Count} {(files.Count == 1 ? "file" : "files")} of RocksDB, as long as they were; RocksDB checks their contents when it reads them");
    }

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
