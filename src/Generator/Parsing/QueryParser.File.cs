using System.Collections.Generic;

namespace Weir.Generator;

/// <summary>FROM files.</summary>
internal sealed partial class QueryParser
{
    private const int ArchiveFiles = 1;

    private SourceModel ReadFile(AttributeReader attribute)
    {
        string path = attribute.Positional<string>(0) ?? "";
        CheckRange(attribute, "path", 0, !string.IsNullOrWhiteSpace(path), path.Trim(), "a directory, a file or a pattern");
        var options = new List<OptionModel> { new("Path", Literals.Of(path)) };
        AddCount(options, attribute, "MaxFilesPerTrigger", smallest: 0);
        AddNumber(options, attribute, "MaxBytesPerTrigger", smallest: 0);
        AddFlag(options, attribute, "LatestFirst");
        AddDuration(options, attribute, "MaxFileAge", "7 days", mayBeZero: true);
        AddFlag(options, attribute, "FileNameOnly");
        AddMember(options, attribute, "CleanSource");
        AddTexts(options, attribute, "SourceArchiveDir");
        AddCount(options, attribute, "MaxLineBytes", smallest: 1);
        CheckFileLimits(attribute);
        CheckArchive(attribute);
        return new SourceModel(SourceKind.File, null, false, $"FileSource {path}", options.ToEquatableArray()) { HasHeader = attribute.Named("Header", false) };
    }

    private void CheckFileLimits(AttributeReader attribute)
    {
        bool limitsFiles = attribute.Named("MaxFilesPerTrigger", 0) > 0;
        bool limitsBytes = attribute.Named("MaxBytesPerTrigger", 0L) > 0;
        if (limitsFiles && limitsBytes)
        {
            Report(DiagnosticIds.FileSource, attribute.Anchor.AtArgument("MaxBytesPerTrigger"), _class.Name, "has both MaxFilesPerTrigger and MaxBytesPerTrigger; keep one of them");
        }

        if (attribute.Named("LatestFirst", false) && (limitsFiles || limitsBytes) && attribute.Has("MaxFileAge"))
        {
            Report(
                DiagnosticIds.FileOptionWithoutEffect, attribute.Anchor.AtArgument("MaxFileAge"), "MaxFileAge",
                "with LatestFirst and a limit, files that wait grow older than any age while newer ones are read; remove it");
        }
    }

    private void CheckArchive(AttributeReader attribute)
    {
        bool archives = attribute.Named("CleanSource", 0) == ArchiveFiles;
        string? directory = Text(attribute, "SourceArchiveDir");
        if (archives && string.IsNullOrWhiteSpace(directory))
        {
            Report(DiagnosticIds.FileSource, attribute.Anchor.AtArgument("CleanSource"), _class.Name, "archives its files, but not where; set SourceArchiveDir");
        }

        if (!archives && directory is not null)
        {
            Report(DiagnosticIds.FileOptionWithoutEffect, attribute.Anchor.AtArgument("SourceArchiveDir"), "SourceArchiveDir", "only CleanSource.Archive moves files; set that, or remove it");
        }
    }

    private static void AddFlag(List<OptionModel> options, AttributeReader attribute, string name)
    {
        if (attribute.Named(name, false))
        {
            options.Add(new OptionModel(name, "true"));
        }
    }
}
