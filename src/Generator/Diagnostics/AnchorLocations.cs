using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator;

/// <summary>Finds where in the user's text an <see cref="Anchor"/> is.</summary>
/// <remarks>Locations come from the syntax itself, never from a path and a span, so that <c>#pragma warning disable</c> works.</remarks>
internal static class AnchorLocations
{
    internal static Location Find(INamedTypeSymbol query, Anchor anchor, CancellationToken cancellation)
    {
        var owner = Owner(query, anchor);
        if (anchor.AttributeName is not null && AttributeLocations.Find(owner, anchor, cancellation) is { } attribute)
        {
            return attribute;
        }

        var declaration = Declaration(owner, cancellation);
        return Part(declaration, anchor) ?? Name(declaration) ?? owner.Locations.FirstOrDefault() ?? Location.None;
    }

    private static ISymbol Owner(INamedTypeSymbol query, Anchor anchor)
    {
        var type = anchor.RowName is null ? query : Row(query, anchor.RowName);
        if (anchor.MemberName is null)
        {
            return type;
        }

        var members = type.GetMembers(anchor.MemberName);
        return members.ElementAtOrDefault(anchor.Overload) ?? members.FirstOrDefault() ?? type;
    }

    private static INamedTypeSymbol Row(INamedTypeSymbol query, string row) =>
        query.GetTypeMembers(row).FirstOrDefault() ?? query.ContainingAssembly.GetTypeByMetadataName(row) ?? query;

    // Of a class in several parts, the one that declares the query: others may be generated.
    private static SyntaxNode? Declaration(ISymbol symbol, CancellationToken cancellation)
    {
        var parts = symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).ToList();
        return parts.FirstOrDefault(static part => part is MemberDeclarationSyntax { AttributeLists.Count: > 0 }) ?? parts.FirstOrDefault();
    }

    private static Location? Part(SyntaxNode? declaration, Anchor anchor)
    {
        SyntaxNode? part = declaration switch
        {
            MethodDeclarationSyntax method when anchor.ParameterIndex >= 0 => Parameter(method, anchor),
            MethodDeclarationSyntax method when anchor.IsType => method.ReturnType,
            PropertyDeclarationSyntax property when anchor.IsType => property.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax field } when anchor.IsType => field.Type,
            _ => null,
        };
        return part?.GetLocation();
    }

    private static SyntaxNode? Parameter(MethodDeclarationSyntax method, Anchor anchor)
    {
        var parameter = method.ParameterList.Parameters.ElementAtOrDefault(anchor.ParameterIndex);
        return anchor.IsType ? parameter?.Type : parameter;
    }

    private static Location? Name(SyntaxNode? declaration) => declaration switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        VariableDeclaratorSyntax field => field.Identifier.GetLocation(),
        ParameterSyntax parameter => parameter.Identifier.GetLocation(),
        _ => null,
    };
}
