using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator;

/// <summary>Looks at what an <c>[Explode]</c> returns: the generated loop goes through it for every record.</summary>
internal static class ExplodedResult
{
    /// <summary>What to say of a result whose enumerator is an object; null of any other method.</summary>
    internal static VerbFinding? Read(IMethodSymbol verb, CancellationToken cancellation)
    {
        bool isExplode = AttributeReader.ReadAll(verb, Anchor.Query).Any(static attribute => attribute.Name == WellKnownNames.Explode);
        if (!isExplode || verb.ReturnType is IArrayTypeSymbol || Enumerator(verb.ReturnType) is not { IsReferenceType: true } enumerator)
        {
            return null;
        }

        var syntax = verb.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<MethodDeclarationSyntax>();
        string name = enumerator.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return new VerbFinding(
            DiagnosticDescriptors.Allocation,
            syntax.FirstOrDefault()?.ReturnType.GetLocation() ?? verb.Locations[0],
            $"an enumerator of class '{name}'",
            "return a type with a struct enumerator, or use [FlatMap] with Emit");
    }

    private static ITypeSymbol? Enumerator(ITypeSymbol type) =>
        Types(type)
            .SelectMany(static candidate => candidate.GetMembers("GetEnumerator").OfType<IMethodSymbol>())
            .FirstOrDefault(static method => method is { IsStatic: false, Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public })
            ?.ReturnType;

    private static IEnumerable<ITypeSymbol> Types(ITypeSymbol type)
    {
        for (ITypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }

        foreach (var promised in type.AllInterfaces)
        {
            yield return promised;
        }
    }
}
