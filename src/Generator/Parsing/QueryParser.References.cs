using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator;

/// <summary>Columns named in attributes: <c>nameof(Row.Column)</c> says which row is meant, though its value is the last name alone.</summary>
internal sealed partial class QueryParser
{
    private ColumnReference ReadReference(AttributeReader attribute, int position, string name) =>
        ReadReference(attribute.PositionalSyntax(position, _cancellationToken), name, attribute.Anchor.AtArgument(position));

    private ColumnReference ReadReference(ExpressionSyntax? syntax, string name, Anchor anchor)
    {
        if (syntax is not InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } invocation
            || invocation.ArgumentList.Arguments is not [{ Expression: { } operand }])
        {
            // Of a name that is nobody's it is said elsewhere that it is unknown.
            if (_class.GetTypeMembers().FirstOrDefault(type => type.GetMembers(name).Any()) is { } row)
            {
                Report(DiagnosticIds.PlainName, anchor, $"nameof({row.Name}.{name})", name);
            }

            return new ColumnReference(null, name);
        }

        return new ColumnReference(RowByName(operand) ?? RowByBinding(operand), name);
    }

    /// <summary>The common case without asking the binder: <c>Word.Value</c> where <c>Word</c> is nested in the query.</summary>
    private string? RowByName(ExpressionSyntax operand) =>
        operand is MemberAccessExpressionSyntax { Expression: SimpleNameSyntax row } && _class.GetTypeMembers(row.Identifier.ValueText).Any()
            ? row.Identifier.ValueText
            : null;

    private string? RowByBinding(ExpressionSyntax operand)
    {
        var model = _compilation.GetSemanticModel(operand.SyntaxTree);
        var symbol = model.GetSymbolInfo(operand, _cancellationToken);
        var property = symbol.Symbol ?? symbol.CandidateSymbols.FirstOrDefault();
        return property is IPropertySymbol ? property.ContainingType.Name : null;
    }
}
