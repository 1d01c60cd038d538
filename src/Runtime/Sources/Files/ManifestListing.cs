using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Weir.Runtime;

/// <summary>The files of a directory that a file sink writes, by its manifest and nothing else: so a batch of the sink is seen whole or not at all.</summary>
/// <param name="directory">The directory.</param>
internal sealed class ManifestListing(string directory)
{
    private readonly ManifestReader _reader = new(directory);
    private List<SourceFile> _new = [];

    /// <summary>Whether the directory has a manifest.</summary>
    public bool IsThere => _reader.IsThere;

    /// <summary>The files that weren't seen.</summary>
    public List<SourceFile> List(SeenFiles seen)
    {
        foreach (var entry in _reader.ReadNew())
        {
            var files = entry.Files.Select(file => new SourceFile(Path.Combine(directory, file.Path), file.ModifiedMillis * 1000, file.Bytes) { IsListed = true });
            _new = entry.IsWhole ? [.. files] : [.. _new, .. files];
        }

        _new.RemoveAll(file => !seen.IsNew(file.Path, file.ModifiedMicros));
        return _new;
    }
}
