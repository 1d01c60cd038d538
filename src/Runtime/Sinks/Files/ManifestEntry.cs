using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What one file of a manifest says: the files of one batch, or of all of them up to that one.</summary>
/// <param name="Number">The entry's number: without a gap from 0.</param>
/// <param name="IsWhole">Whether it lists all files that there are, and not only those that came in addition.</param>
/// <param name="IsBatchQuery">Whether a batch query wrote it.</param>
/// <param name="QueryName">The name of the query that wrote it.</param>
/// <param name="Batches">For each query that has written, the number of its last batch; where it isn't whole, of the one query that wrote it.</param>
/// <param name="Files">The files.</param>
internal sealed record ManifestEntry(
    long Number, bool IsWhole, bool IsBatchQuery, string QueryName, IReadOnlyDictionary<Guid, long> Batches, IReadOnlyList<ManifestFile> Files);
