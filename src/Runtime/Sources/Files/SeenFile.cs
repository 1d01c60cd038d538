namespace Weir.Runtime;

/// <summary>A file that was seen.</summary>
/// <param name="Path">Its whole path.</param>
/// <param name="ModifiedMicros">When it was modified last, in microseconds since the epoch.</param>
internal readonly record struct SeenFile(string Path, long ModifiedMicros);
