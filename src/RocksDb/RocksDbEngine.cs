using System.IO;

namespace Weir.Runtime;

/// <summary>Keeps state in RocksDB, for queries whose <c>[Checkpoint]</c> says so.</summary>
public sealed class RocksDbEngine : KeyValueEngine
{
    private RocksDbEngine()
    {
    }

    /// <summary>The engine. Each query that names it has a store of its own.</summary>
    public static RocksDbEngine Instance { get; } = new();

    /// <inheritdoc/>
    internal override KeyValueStore Open(string? directory, string? saved)
    {
        if (directory is null)
        {
            return new RocksDbStore(Directory.CreateTempSubdirectory("weir-state-").FullName, saved: null, isTemporary: true);
        }

        Directory.CreateDirectory(directory);
        if (saved is not null)
        {
            FileLinks.LinkAll(saved, directory);
        }

        return new RocksDbStore(directory, saved);
    }
}
