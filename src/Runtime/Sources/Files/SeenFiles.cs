using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>The files that were read or are about to be, as far back as <c>MaxFileAge</c> goes: Spark's <c>SeenFilesMap</c>.</summary>
/// <remarks>
/// What is much older than the newest file is forgotten, and a file as old as that isn't read any more. Ages count from the newest file and not from now, so that an
/// idle directory forgets nothing.
/// </remarks>
/// <param name="maxAgeMicros">How much older than the newest file a file may be; <see cref="long.MaxValue"/> for any age.</param>
/// <param name="fileNameOnly">Whether a file is known by its name without its directory.</param>
internal sealed class SeenFiles(long maxAgeMicros, bool fileNameOnly)
{
    private readonly Dictionary<string, SeenFile> _files = [];
    private long _newest = long.MinValue;
    private long _forgottenBefore = long.MinValue;

    /// <summary>The files.</summary>
    public IReadOnlyCollection<SeenFile> All => _files.Values;

    /// <summary>Whether a file was seen and isn't forgotten.</summary>
    public bool Has(string path) => _files.ContainsKey(KeyOf(path));

    /// <summary>Whether a file should be read: it wasn't seen, and it isn't so old that it may have been seen and forgotten.</summary>
    public bool IsNew(string path, long modifiedMicros) => modifiedMicros >= _forgottenBefore && !Has(path);

    /// <summary>Takes note of a file. <see cref="Forget"/> is called once all of a batch are noted: the first batch reads files of any age.</summary>
    public void Add(string path, long modifiedMicros)
    {
        _files[KeyOf(path)] = new SeenFile(path, modifiedMicros);
        if (modifiedMicros > _newest)
        {
            _newest = modifiedMicros;
        }
    }

    /// <summary>Forgets all files.</summary>
    public void Clear()
    {
        _files.Clear();
        _newest = _forgottenBefore = long.MinValue;
    }

    /// <summary>Forgets the files that are too old.</summary>
    public void Forget()
    {
        if (maxAgeMicros == long.MaxValue || _newest < long.MinValue + maxAgeMicros)
        {
            return;
        }

        _forgottenBefore = _newest - maxAgeMicros;
        foreach (string old in _files.Where(pair => pair.Value.ModifiedMicros < _forgottenBefore).Select(static pair => pair.Key).ToList())
        {
            _files.Remove(old);
        }
    }

    private string KeyOf(string path) => fileNameOnly ? Path.GetFileName(path) : path;
}
