namespace Weir.Runtime;

/// <summary>What configuration may say of files as source and sink.</summary>
internal static class FileConfiguration
{
    /// <summary>Lays configuration over a file source's options. A limit that is given takes the place of both.</summary>
    public static FileSourceOptions Read(FileSourceOptions declared, ArgumentReader reader)
    {
        bool limits = reader.HasAny(nameof(declared.MaxFilesPerTrigger), nameof(declared.MaxBytesPerTrigger));
        return declared with
        {
            Path = Path(reader, nameof(declared.Path), declared.Path)!,
            MaxFilesPerTrigger = reader.Number(nameof(declared.MaxFilesPerTrigger), limits ? 0 : declared.MaxFilesPerTrigger, 0, int.MaxValue),
            MaxBytesPerTrigger = reader.Number(nameof(declared.MaxBytesPerTrigger), limits ? 0 : declared.MaxBytesPerTrigger, 0, long.MaxValue),
            LatestFirst = reader.Flag(nameof(declared.LatestFirst), declared.LatestFirst),
            MaxFileAge = reader.Length(nameof(declared.MaxFileAge), declared.MaxFileAge)!.Value,
            FileNameOnly = reader.Flag(nameof(declared.FileNameOnly), declared.FileNameOnly),
            CleanSource = reader.Choice(nameof(declared.CleanSource), declared.CleanSource),
            SourceArchiveDir = Path(reader, nameof(declared.SourceArchiveDir), declared.SourceArchiveDir),
            MaxLineBytes = reader.Number(nameof(declared.MaxLineBytes), declared.MaxLineBytes, 1, int.MaxValue / 2),
        };
    }

    /// <summary>Lays configuration over a file sink's options.</summary>
    public static FileSinkOptions Read(FileSinkOptions declared, ArgumentReader reader) => declared with
    {
        Path = Path(reader, nameof(declared.Path), declared.Path)!,
        MaxFileBytes = reader.Number(nameof(declared.MaxFileBytes), declared.MaxFileBytes, 0, long.MaxValue),
        Mode = reader.Choice(nameof(declared.Mode), declared.Mode),
    };

    private static string? Path(ArgumentReader reader, string argument, string? declared) => reader.Text(argument, null) switch
    {
        null => declared,
        var path when string.IsNullOrWhiteSpace(path) => throw reader.Wrong(argument, path, "a path"),
        var path => path,
    };
}
