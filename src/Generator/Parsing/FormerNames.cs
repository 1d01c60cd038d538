using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>What <c>[PreviouslyNamed]</c> says of a query and its columns.</summary>
/// <param name="Query">What the query was called before.</param>
/// <param name="Columns">What columns were called before, each with what it is called now.</param>
internal sealed record FormerNames(EquatableArray<string> Query, EquatableArray<KeyValuePair<string, string>> Columns)
{
    /// <summary>Reads them of a query's class and its rows.</summary>
    public static FormerNames Read(INamedTypeSymbol queryClass)
    {
        var columns =
            from row in queryClass.GetTypeMembers()
            from property in row.GetMembers().OfType<IPropertySymbol>()
            from name in Of(property)
            select new KeyValuePair<string, string>(name, property.Name);
        return new FormerNames(Of(queryClass).ToEquatableArray(), columns.Distinct().ToEquatableArray());
    }

    private static IEnumerable<string> Of(ISymbol symbol) =>
        from attribute in AttributeReader.ReadAll(symbol, Anchor.Query)
        where attribute.Name == WellKnownNames.PreviouslyNamed
        let name = attribute.Positional<string>(0)
        where !string.IsNullOrEmpty(name)
        select name;
}
