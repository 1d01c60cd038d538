namespace Weir.Runtime;

/// <summary>What <c>[FileSource]</c> said.</summary>
public sealed record FileSourceOptions : SourceOptions
{
    /// <inheritdoc/>
    public override string Section => "FileSource";

    /// <summary>A directory, a file or a pattern.</summary>
    public required string Path { get; init; }

    /// <summary>Whether lines of nothing but white space are records: they are in text, and are none in JSON and CSV.</summary>
    public bool ReadsBlankLines { get; init; } = true;

    /// <summary>What the first line of each file must say; null where files have no such line.</summary>
    public CsvHeader? Header { get; init; }

    /// <summary>How many files a batch reads at most; 0 for no limit.</summary>
    public int MaxFilesPerTrigger { get; init; }

    /// <summary>How many bytes of files a batch reads at most, but one file at least; 0 for no limit.</summary>
    public long MaxBytesPerTrigger { get; init; }

    /// <summary>Whether the newest files are read first.</summary>
    public bool LatestFirst { get; init; }

    /// <summary>How much older than the newest file that was seen a file may be to be read.</summary>
    public Duration MaxFileAge { get; init; } = Duration.FromHours(7 * 24);

    /// <summary>Whether files of one name in different directories are one file.</summary>
    public bool FileNameOnly { get; init; }

    /// <summary>What becomes of files whose batch is committed.</summary>
    public CleanSource CleanSource { get; init; }

    /// <summary>Where <see cref="CleanSource.Archive"/> moves files.</summary>
    public string? SourceArchiveDir { get; init; }

    /// <summary>The longest line that is accepted, in bytes.</summary>
    public int MaxLineBytes { get; init; } = 16 * 1024 * 1024;
}
