using System;

namespace Weir;

/// <summary>Reads files that appear in a directory, or that a pattern matches, line by line: each line is a record.</summary>
/// <remarks>
/// What a line is says the row: <c>[Row(Format.Json)]</c>, <c>[Row(Format.Csv)]</c>, or text, whose one column is <c>value</c> (<see cref="Utf8"/>). The rules are Spark's:
/// files must be put in place whole (written under another name and renamed), and are read once, in the order of their modification times; names that begin with
/// <c>_</c> or <c>.</c> are left alone; a directory is read without those inside it; a directory that a <c>[FileSink]</c> writes is read by the sink's manifest. Files named
/// <c>*.gz</c> are unpacked. Records of text with a format are malformed or not by that format; blank lines of JSON and CSV are no records.
/// The source can be replayed: which files a batch reads is written down before it runs. A file must therefore stay as it is until its batch is committed.
/// </remarks>
/// <param name="path">A directory, a file or a pattern: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c> and <c>{a,b}</c>, each within a name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FileSourceAttribute(string path) : Attribute
{
    /// <summary>The directory, file or pattern.</summary>
    public string Path { get; } = path;

    /// <summary>How many files a batch reads at most; 0 for no limit. Not together with <see cref="MaxBytesPerTrigger"/>.</summary>
    public int MaxFilesPerTrigger { get; set; }

    /// <summary>How many bytes of files a batch reads at most, but one file at least; 0 for no limit. Not together with <see cref="MaxFilesPerTrigger"/>.</summary>
    public long MaxBytesPerTrigger { get; set; }

    /// <summary>Whether the newest files are read first: where many wait, and the latest count most.</summary>
    public bool LatestFirst { get; set; }

    /// <summary>
    /// How much older than the newest file that was seen a file may be to be read: 7 days as in Spark. It bounds how many names are remembered. At the first look every
    /// file is read whatever its age, and with <see cref="LatestFirst"/> and a limit always, since what waits would grow too old.
    /// </summary>
    public string MaxFileAge { get; set; } = "7 days";

    /// <summary>Whether files of one name in different directories are one file.</summary>
    public bool FileNameOnly { get; set; }

    /// <summary>What becomes of files whose batch is committed. A file that can't be moved or deleted stays, with a warning.</summary>
    public CleanSource CleanSource { get; set; }

    /// <summary>Where <see cref="CleanSource.Archive"/> moves files: under it they have their whole path. On the same file system, and nothing that the source reads.</summary>
    public string? SourceArchiveDir { get; set; }

    /// <summary>Whether the first line of each CSV file names the columns. They must be the row's, in its order.</summary>
    public bool Header { get; set; }

    /// <summary>The longest line that is accepted, in bytes without its end; a longer one fails the query.</summary>
    public int MaxLineBytes { get; set; } = 16 * 1024 * 1024;
}
