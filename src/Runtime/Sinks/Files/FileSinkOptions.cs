using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What <c>[FileSink]</c> said.</summary>
public sealed record FileSinkOptions : SinkOptions
{
    /// <inheritdoc/>
    public override string Section => "FileSink";

    /// <summary>The directory.</summary>
    public required string Path { get; init; }

    /// <summary>What a row is written as.</summary>
    public Format Format { get; init; } = Format.Json;

    /// <summary>The names of the columns that files are put in directories by, as the row type writes them.</summary>
    public IReadOnlyList<string> PartitionBy { get; init; } = [];

    /// <summary>The names of the columns that a CSV file begins with; null for files without.</summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>How large a file gets before the batch goes on in another, in bytes; 0 for one file a batch and partition.</summary>
    public long MaxFileBytes { get; init; }

    /// <summary>What a batch query does where there is output already.</summary>
    public SaveMode Mode { get; init; }

    /// <inheritdoc/>
    internal override string? FixedOutput => System.IO.Path.GetFullPath(Path);
}
