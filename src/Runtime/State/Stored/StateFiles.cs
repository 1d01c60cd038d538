using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>The directories of a store: the one that it works in, which counts for nothing once the process is gone, and those that snapshots name.</summary>
/// <remarks>
/// Three that were saved are kept: those of the two snapshots that a checkpoint can go on from, and the one that is not named yet. One that no snapshot named before the process died is
/// none of these: it lies behind the one that the next run begins from, which therefore knows it.
/// </remarks>
internal sealed class StateFiles(KeyValueEngine engine) : IDisposable
{
    /// <summary>The directory in a checkpoint that they lie in.</summary>
    public const string DirectoryName = "store";

    /// <summary>The number of a snapshot that is in no directory.</summary>
    public const long NotSaved = -1;

    /// <summary>What a snapshot is taken to cost, in bytes: it writes little, but it ends what the store holds back in memory, so that it should not come with every batch.</summary>
    public const long BytesThatASnapshotIsWorth = 64 * 1024 * 1024;

    private const string LiveName = "live";
    private const int MostSaved = 3;

    private readonly KeyValueEngine _engine = engine;
    private KeyValueStore? _store;
    private string? _saved;
    private long _begunFrom = NotSaved;
    private long? _firstOfRun;

    /// <summary>The store, empty where nobody has said otherwise. It is opened when it is first asked for: a query that is refused, or goes on from a saved one, needs none that is empty.</summary>
    public KeyValueStore Store => _store ??= _saved is null ? _engine.Open(null, null) : Open(null);

    /// <summary>Bytes of memory that it holds.</summary>
    public long MemoryBytes => _store?.MemoryBytes ?? 0;

    /// <summary>The name of a saved store's directory.</summary>
    public static string NameOf(long number) => number.ToString("D20", CultureInfo.InvariantCulture);

    /// <summary>Begins with an empty store.</summary>
    /// <param name="directory">Where it and what is saved of it may lie; null where nothing is to stay.</param>
    public void Begin(string? directory)
    {
        _store?.Dispose();
        _store = null;
        _saved = directory;
    }

    /// <summary>Begins with what was saved.</summary>
    public void BeginFrom(long number)
    {
        _begunFrom = number;
        if (number == NotSaved || _saved is null)
        {
            StateReader.Require(number == NotSaved, "the state is in a directory that is not there");
            Begin(_saved);
            return;
        }

        string directory = PathOf(number);
        StateReader.Require(number >= 0 && Directory.Exists(directory), $"the directory {directory} is missing");
        _store?.Dispose();
        _store = null;
        _store = Open(directory);
    }

    /// <summary>Saves the store in a directory of its own.</summary>
    /// <returns>The directory's number; null where there is no place for it.</returns>
    public long? Save()
    {
        if (_saved is null)
        {
            return null;
        }

        var store = Store;
        long[] there = Saved();
        long number = there.Length == 0 ? 0 : there[^1] + 1;
        store.SaveTo(PathOf(number));
        using (var parent = FileStorage.Open(_saved))
        {
            parent.SyncDirectory();
        }

        CrashPoint.Reached(CrashPoint.StoreSaved);
        long first = _firstOfRun ??= number;
        long[] known = [.. there.Where(saved => saved <= _begunFrom || saved >= first)];
        foreach (long old in there.Except(known.TakeLast(MostSaved - 1)))
        {
            Directory.Delete(PathOf(old), recursive: true);
        }

        return number;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store?.Dispose();
        _store = null;
    }

    private KeyValueStore Open(string? saved)
    {
        string live = Path.Join(_saved, LiveName);
        if (Directory.Exists(live))
        {
            Directory.Delete(live, recursive: true);
        }

        return _engine.Open(live, saved);
    }

    private string PathOf(long number) => Path.Join(_saved, NameOf(number));

    private long[] Saved() =>
    [
        .. Directory.GetDirectories(_saved!)
            .Select(static path => Path.GetFileName(path))
            .Where(static name => name.Length == 20 && name.All(char.IsAsciiDigit))
            .Select(static name => long.Parse(name, CultureInfo.InvariantCulture))
            .Order(),
    ];
}
