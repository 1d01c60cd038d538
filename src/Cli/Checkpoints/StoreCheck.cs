using System.Globalization;
using System.IO;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>Checks a directory that RocksDB has saved the state in.</summary>
internal static class StoreCheck
{
    /// <summary>Has RocksDB read all of a saved store.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="number">The number that a snapshot names.</param>
    /// <returns>What is there, in words.</returns>
    /// <exception cref="InvalidDataException">Something is missing or damaged.</exception>
    public static string Run(string path, long number)
    {
        string store = Path.Join(path, StateFiles.DirectoryName, StateFiles.NameOf(number));
        if (!Directory.Exists(store))
        {
            throw new InvalidDataException($"{store} is missing, which a snapshot of the state names.");
        }

        try
        {
            RocksDbCheck.Run(store);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{damage.Message.TrimEnd('.')}.", damage);
        }

        int files = Directory.GetFiles(store, "*.sst").Length;
        return string.Create(CultureInfo.InvariantCulture, $"{files} {(files == 1 ? "file" : "files")} of RocksDB");
    }
}
