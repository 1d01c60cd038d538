using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>Finds the methods of a query class that run for every record.</summary>
internal static class QueryVerbs
{
    /// <summary>Verbs in the order of declaration: marked methods, then those that <c>[Call]</c> names.</summary>
    internal static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol query)
    {
        var methods = query.GetMembers().OfType<IMethodSymbol>().ToList();
        var called = new HashSet<string>(CalledNames(query), StringComparer.Ordinal);
        return methods.Where(IsMarked).Concat(methods.Where(method => !IsMarked(method) && called.Contains(method.Name)));
    }

    /// <summary>The attributes that make a class a query; none where Weir is not referenced.</summary>
    internal static ImmutableArray<INamedTypeSymbol> Kinds(Compilation compilation) =>
    [
        .. new[] { WellKnownNames.StreamQueryAttribute, WellKnownNames.BatchQueryAttribute }
            .Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>(),
    ];

    internal static bool IsQuery(INamedTypeSymbol type, ImmutableArray<INamedTypeSymbol> kinds) =>
        type.GetAttributes().Any(attribute => kinds.Contains(attribute.AttributeClass!, SymbolEqualityComparer.Default));

    private static bool IsMarked(IMethodSymbol method) => AttributeReader.ReadAll(method, Anchor.Query).Any(static attribute =>
        attribute.Name is WellKnownNames.Where or WellKnownNames.Select or WellKnownNames.Explode or WellKnownNames.FlatMap);

    private static IEnumerable<string> CalledNames(INamedTypeSymbol query) =>
        from row in query.GetTypeMembers()
        from property in row.GetMembers().OfType<IPropertySymbol>()
        from attribute in AttributeReader.ReadAll(property, Anchor.Query)
        where attribute.Name == WellKnownNames.Call
        let name = attribute.Positional<string>(0)
        where name is not null
        select name;
}
