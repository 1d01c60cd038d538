using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// Files as source and sink: ids 0420 to 0422.
internal static partial class DiagnosticDescriptors
{
    /// <summary>{0}: the class; {1}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor FileSource = new(
        DiagnosticIds.FileSource,
        "Options of the file source don't go together",
        "The file source of query '{0}' {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What a file source reads in a batch has one limit, an archive has a place, and only CSV has a header.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.FileSource));

    /// <summary>{0}: the argument; {1}: why it has none, then what to do.</summary>
    internal static readonly DiagnosticDescriptor FileOptionWithoutEffect = new(
        DiagnosticIds.FileOptionWithoutEffect,
        "Option of files has no effect",
        "'{0}' has no effect: {1}",
        OptionCategory,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An option that other options put out of force promises the reader what doesn't happen.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.FileOptionWithoutEffect));

    /// <summary>{0}: the class; {1}: what is wrong, then what to do.</summary>
    internal static readonly DiagnosticDescriptor FileSink = new(
        DiagnosticIds.FileSink,
        "File sink can't write the result",
        "The file sink of query '{0}' {1}",
        OptionCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Files take rows that are final, with columns that their format can say; columns that name directories leave others for the files.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.FileSink));
}
