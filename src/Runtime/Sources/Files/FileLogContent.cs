using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What a file source's log holds.</summary>
/// <param name="First">The offset of the first file that may be asked for.</param>
/// <param name="Files">The files from there on.</param>
/// <param name="Seen">The files that were seen before them.</param>
internal sealed record FileLogContent(long First, IReadOnlyList<SourceFile> Files, IReadOnlyList<SeenFile> Seen);
