using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>Finds the methods of a query class that run for every record.</summary>
internal static class QueryVerbs
{
    internal const string StreamQueryAttribute = "Weir.StreamQueryAttribute";

    private static readonly HashSet<string> s_verbAttributes = new(StringComparer.Ordinal)
    {
        "WhereAttribute", "SelectAttribute", "ExplodeAttribute", "FlatMapAttribute",
    };

    /// <summary>Verbs in the order of declaration: marked methods, then those that <c>[Call]</c> names.</summary>
    internal static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol query)
    {
        var methods = query.GetMembers().OfType<IMethodSymbol>().ToList();
        var called = new HashSet<string>(CalledNames(query), StringComparer.Ordinal);
        return methods.Where(IsMarked).Concat(methods.Where(method => !IsMarked(method) && called.Contains(method.Name)));
    }

    internal static bool IsQuery(INamedTypeSymbol type, INamedTypeSymbol streamQuery) =>
        type.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, streamQuery));

    private static bool IsMarked(IMethodSymbol method) =>
        method.GetAttributes().Any(static attribute => IsOurs(attribute) && s_verbAttributes.Contains(attribute.AttributeClass!.Name));

    private static IEnumerable<string> CalledNames(INamedTypeSymbol query) =>
        from row in query.GetTypeMembers()
        from property in row.GetMembers().OfType<IPropertySymbol>()
        from attribute in property.GetAttributes()
        where IsOurs(attribute) && attribute.AttributeClass!.Name == "CallAttribute"
        let arguments = attribute.ConstructorArguments
        where arguments.Length == 1 && arguments[0].Value is string
        select (string)arguments[0].Value!;

    private static bool IsOurs(AttributeData attribute) =>
        attribute.AttributeClass?.ContainingNamespace is { Name: "Weir", ContainingNamespace.IsGlobalNamespace: true };
}
