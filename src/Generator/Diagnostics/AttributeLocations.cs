using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        var arguments = syntax.ArgumentList?.Arguments.ToList() ?? [];
        var argument = anchor.ArgumentName is { } name ? Named(arguments, name) : Positional(attribute, arguments, anchor.ArgumentPosition);
        var element = argument is not null && anchor.ElementIndex >= 0 ? Elements(argument).ElementAtOrDefault(anchor.ElementIndex) : null;
        return (element ?? argument ?? (SyntaxNode)syntax).GetLocation();
    }

    private static ExpressionSyntax? Named(List<AttributeArgumentSyntax> arguments, string name) =>
        arguments.FirstOrDefault(argument =>
            argument.NameEquals?.Name.Identifier.ValueText == name || argument.NameColon?.Name.Identifier.ValueText == name)?.Expression;

    private static ExpressionSyntax? Positional(AttributeData attribute, List<AttributeArgumentSyntax> arguments, int position)
    {
        if (position < 0)
        {
            return null;
        }

        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        string? name = position < parameters.Length ? parameters[position].Name : null;
        if (arguments.FirstOrDefault(argument => name is not null && argument.NameColon?.Name.Identifier.ValueText == name) is { } named)
        {
            return named.Expression;
        }

        var written = arguments.Where(static argument => argument.NameEquals is null && argument.NameColon is null).ToList();

        // A params array may be given as one: [OrderBy(["a", "b"])].
        int start = parameters.Length - 1;
        bool isArray = start >= 0 && parameters[start].IsParams && position >= start && written.Count == start + 1;
        var elements = isArray ? Elements(written[start].Expression) : [];
        return elements.Length > 0 ? elements.ElementAtOrDefault(position - start) : written.ElementAtOrDefault(position)?.Expression;
    }

    private static ExpressionSyntax[] Elements(ExpressionSyntax array) => array switch
    {
        CollectionExpressionSyntax { Elements: var items } => [.. items.OfType<ExpressionElementSyntax>().Select(static e => e.Expression)],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        _ => [],
    };
}
