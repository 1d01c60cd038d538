using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>The queries of a project, and what they are and were called.</summary>
internal static class ProjectQueries
{
    /// <summary>All query classes that the project itself declares.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation, ImmutableArray<INamedTypeSymbol> kinds, CancellationToken cancellationToken)
    {
        var open = new Stack<INamespaceOrTypeSymbol>([compilation.Assembly.GlobalNamespace]);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in open.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                open.Push(member);
                if (member is INamedTypeSymbol type && QueryVerbs.IsQuery(type, kinds))
                {
                    yield return type;
                }
            }
        }
    }

    /// <summary>What a query is called, and what it was called before.</summary>
    public static IEnumerable<string> NamesOf(INamedTypeSymbol query) =>
        from attribute in AttributeReader.ReadAll(query, Anchor.Query)
        where attribute.Name is WellKnownNames.StreamQuery or WellKnownNames.BatchQuery or WellKnownNames.PreviouslyNamed
        let name = attribute.Positional<string>(0)
        where name is not null
        select name;
}
