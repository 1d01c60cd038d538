using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>Tells which issues leave a query without a plan.</summary>
internal static class DiagnosticSeverities
{
    public static bool IsError(string id) => DiagnosticDescriptors.ById(id).DefaultSeverity == DiagnosticSeverity.Error;
}
