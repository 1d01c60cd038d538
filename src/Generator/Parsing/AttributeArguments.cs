using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator;

/// <summary>Finds an attribute's arguments as they are written.</summary>
internal static class AttributeArguments
{
    /// <summary>The argument for a property or, with a colon, for a parameter.</summary>
    internal static ExpressionSyntax? Named(AttributeData attribute, string name, CancellationToken cancellation) =>
        All(attribute, cancellation).FirstOrDefault(argument =>
            argument.NameEquals?.Name.Identifier.ValueText == name || argument.NameColon?.Name.Identifier.ValueText == name)?.Expression;

    /// <summary>The argument for the n-th parameter; those of <c>params</c> count one by one, also where they are given as one array.</summary>
    internal static ExpressionSyntax? Positional(AttributeData attribute, int position, CancellationToken cancellation)
    {
        if (position < 0)
        {
            return null;
        }

        var arguments = All(attribute, cancellation);
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        string? name = position < parameters.Length ? parameters[position].Name : null;
        if (arguments.FirstOrDefault(argument => name is not null && argument.NameColon?.Name.Identifier.ValueText == name) is { } named)
        {
            return named.Expression;
        }

        var written = arguments.Where(static argument => argument.NameEquals is null && argument.NameColon is null).ToList();
        int start = parameters.Length - 1;
        bool isArray = start >= 0 && parameters[start].IsParams && position >= start && written.Count == start + 1;
        var elements = isArray ? Elements(written[start].Expression) : [];
        return elements.Length > 0 ? elements.ElementAtOrDefault(position - start) : written.ElementAtOrDefault(position)?.Expression;
    }

    /// <summary>The elements of an array or a collection expression; none of anything else.</summary>
    internal static ExpressionSyntax[] Elements(ExpressionSyntax array) => array switch
    {
        CollectionExpressionSyntax { Elements: var items } => [.. items.OfType<ExpressionElementSyntax>().Select(static e => e.Expression)],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        _ => [],
    };

    private static SeparatedSyntaxList<AttributeArgumentSyntax> All(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList: { } list } ? list.Arguments : default;
}
