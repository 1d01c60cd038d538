using System.Collections.Generic;

namespace Weir.Cli;

/// <summary>What <c>verify</c> tells.</summary>
/// <param name="Path">The directory.</param>
/// <param name="IsWhole">Whether nothing is damaged.</param>
/// <param name="Files">What was looked at, in order.</param>
internal sealed record VerifyReport(string Path, bool IsWhole, IReadOnlyList<FileReport> Files);

/// <summary>A file or a directory of files that belong together.</summary>
/// <param name="Name">Its name in the checkpoint.</param>
/// <param name="Holds">What is in it; null where it is damaged.</param>
/// <param name="Damage">What is wrong with it; null where nothing is.</param>
internal sealed record FileReport(string Name, string? Holds, string? Damage);
