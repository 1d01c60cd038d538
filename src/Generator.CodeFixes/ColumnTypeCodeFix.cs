using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator.CodeFixes;

/// <summary>WEIR0004: replaces a type that lives on the heap or counts in ticks by the column type that says the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ColumnTypeCodeFix)), Shared]
public sealed class ColumnTypeCodeFix() : QueryCodeFix(DiagnosticIds.ColumnType)
{
    private protected override async Task<SyntaxChange?> FindAsync(
        Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Type is not { } written
            || model.GetTypeInfo(written, cancellation).Type is not { } type
            || ColumnFor(type) is not { } column)
        {
            return null;
        }

        return new SyntaxChange($"Use '{column}'", written, SyntaxFactory.ParseTypeName(column).WithTriviaFrom(written));
    }

    // Text and binary columns say null themselves, so that 'string?' becomes a plain Utf8.
    private static string? ColumnFor(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            ColumnFor(nullable.TypeArguments[0]) is { } column ? column + "?" : null,
        { SpecialType: SpecialType.System_String } => "Utf8",
        { SpecialType: SpecialType.System_DateTime } or { Name: "DateTimeOffset", ContainingNamespace.Name: "System" } => "Timestamp",
        { Name: "TimeSpan", ContainingNamespace.Name: "System" } => "Duration",
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => "Bytes",
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments.Length: 1 } span
            when span.TypeArguments[0].SpecialType == SpecialType.System_Byte => "Bytes",
        _ => null,
    };
}
