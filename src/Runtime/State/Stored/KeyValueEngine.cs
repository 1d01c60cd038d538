namespace Weir.Runtime;

/// <summary>Keeps state that may be larger than memory in files: implemented by an assembly of its own, which a query names that wants it.</summary>
public abstract class KeyValueEngine
{
    /// <summary>Opens a store that one query has to itself.</summary>
    /// <param name="directory">Where its files are: an empty directory, which is made; null for one that goes with the store.</param>
    /// <param name="saved">A directory that <see cref="KeyValueStore.SaveTo"/> made, which stays as it is; null for an empty store.</param>
    internal abstract KeyValueStore Open(string? directory, string? saved);
}
