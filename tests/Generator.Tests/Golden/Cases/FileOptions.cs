// Every argument of a file source reaches the definition, and what follows from the row: its columns for the header, and that blank lines are no records.
using Weir;

namespace Files;

[StreamQuery("files")]
[FileSource(
    "/data/{new,old}/*.csv",
    MaxFilesPerTrigger = 100,
    LatestFirst = true,
    FileNameOnly = true,
    CleanSource = CleanSource.Archive,
    SourceArchiveDir = "/data/done",
    Header = true,
    MaxLineBytes = 1_000_000)]
[ConsoleSink]
public sealed partial class Files
{
    [Row(Format.Csv, Separator = ';', Quote = '\'')]
    public readonly ref struct Line
    {
        public Utf8 Id { get; init; }
        public byte? Number { get; init; }
        [Column("at")] public Timestamp? When { get; init; }
        [Expr("file_path")] public Utf8 From { get; init; }
    }
}
