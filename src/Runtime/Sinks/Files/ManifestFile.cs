namespace Weir.Runtime;

/// <summary>A file that a manifest lists.</summary>
/// <param name="Path">Its path below the directory, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="ModifiedMillis">When its batch was committed, in milliseconds since the epoch: the time that a file source goes by.</param>
/// <param name="Sum">The CRC-32C of its bytes, as 8 hexadecimal digits.</param>
internal sealed record ManifestFile(string Path, long Bytes, long ModifiedMillis, string Sum);
