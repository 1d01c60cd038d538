using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator;

/// <summary>SQL in attributes. It is read as text here and parsed where queries are planned.</summary>
internal sealed partial class QueryParser
{
    private EquatableArray<string> ReadPredicates(List<AttributeReader> attributes)
    {
        var predicates = new List<string>();
        foreach (var attribute in attributes.Where(attribute => attribute.Name == WellKnownNames.Where))
        {
            if (attribute.Arity == 0)
            {
                Report(DiagnosticIds.SqlNotLiteral, attribute.Anchor, attribute.Name, "write the condition, or put the attribute on a method");
            }
            else if (ReadSql(attribute) is { } sql)
            {
                predicates.Add(sql);
            }
        }

        return predicates.ToEquatableArray();
    }

    /// <summary>The attribute's SQL; null after a report, or where the compiler itself has something to say.</summary>
    private string? ReadSql(AttributeReader attribute)
    {
        var syntax = attribute.PositionalSyntax(0, _cancellationToken);
        if (attribute.Positional<string>(0) is not { } sql || syntax is null)
        {
            return null;
        }

        if (syntax is LiteralExpressionSyntax literal && !literal.IsKind(SyntaxKind.NullLiteralExpression))
        {
            return sql;
        }

        Report(DiagnosticIds.SqlNotLiteral, attribute.Anchor.AtArgument(0), attribute.Name, "write it out in one piece, in a raw literal if it has quotes or lines");
        return null;
    }

    /// <summary>A method's filter is the method, so that SQL beside it would be a second one.</summary>
    private void CheckMethodFilter(AttributeReader attribute)
    {
        if (attribute.Name == WellKnownNames.Where && attribute.Arity > 0)
        {
            Report(DiagnosticIds.SqlNotLiteral, attribute.Anchor.AtArgument(0), attribute.Name, "on a method it takes none, so put it on the class");
        }
    }
}
