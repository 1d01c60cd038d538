using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>Finds attributes, their arguments and the elements of these.</summary>
internal static class AttributeLocations
{
    /// <summary>The place of the anchor's attribute on the symbol, or null; an argument that was left out is the attribute.</summary>
    internal static Location? Find(ISymbol owner, Anchor anchor, CancellationToken cancellation)
    {
        var attribute = owner.GetAttributes()
            .Where(data => data.AttributeClass?.Name == anchor.AttributeName + "Attribute")
            .ElementAtOrDefault(anchor.AttributeOrdinal);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not { } syntax)
        {
            return null;
        }

        var argument = anchor.ArgumentName is { } name
            ? AttributeArguments.Named(attribute, name, cancellation)
            : AttributeArguments.Positional(attribute, anchor.ArgumentPosition, cancellation);
        var element = argument is not null && anchor.ElementIndex >= 0
            ? AttributeArguments.Elements(argument).ElementAtOrDefault(anchor.ElementIndex)
            : null;
        return (anchor.Text is { } span && argument is not null ? LiteralLocations.Find(argument, span) : null) ?? (element ?? argument ?? syntax).GetLocation();
    }
}
