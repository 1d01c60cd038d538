using Microsoft.CodeAnalysis;

namespace Weir.Generator;

// Failures of the compiler of queries itself: ids 0900 to 0999.
internal static partial class DiagnosticDescriptors
{
    private const string InternalCategory = "Weir.Internal";

    /// <summary>{0}: the class; {1}: the stage; {2}: the exception's type and message.</summary>
    internal static readonly DiagnosticDescriptor InternalFailure = new(
        DiagnosticIds.InternalFailure,
        "Compiler of queries failed",
        "Query '{0}' could not be compiled: stage {1} failed with {2}; this is a fault in Weir, so please report it with the query",
        InternalCategory,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A fault in Weir itself, reported where it happened, so that the rest of the build goes on.",
        helpLinkUri: DiagnosticDocs.LinkTo(DiagnosticIds.InternalFailure));
}
