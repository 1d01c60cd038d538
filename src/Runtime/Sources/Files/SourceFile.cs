namespace Weir.Runtime;

/// <summary>A file as it was when it was found.</summary>
/// <param name="Path">Its whole path.</param>
/// <param name="ModifiedMicros">When it was modified last, in microseconds since the epoch.</param>
/// <param name="Length">Its length in bytes; no more than that is read of it.</param>
internal sealed record SourceFile(string Path, long ModifiedMicros, long Length)
{
    /// <summary>Whether a manifest lists it, so that it must be there.</summary>
    public bool IsListed { get; init; }
}
