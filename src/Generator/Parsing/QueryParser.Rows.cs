using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator;

/// <summary>The rows: nested structs that carry <c>[Row]</c> or <c>[Result]</c>.</summary>
internal sealed partial class QueryParser
{
    private EquatableArray<RowModel> ReadRows()
    {
        var rows = new List<RowModel>();
        foreach (var type in _class.GetTypeMembers())
        {
            var attributes = AttributeReader.ReadAll(type, Anchor.OfRow(type.Name));
            bool isResult = Find(attributes, WellKnownNames.Result) is not null;
            if (!isResult && Find(attributes, WellKnownNames.Row) is null)
            {
                continue;
            }

            if (isResult && rows.Any(row => row.IsResult))
            {
                Report(DiagnosticIds.SeveralResults, Anchor.OfRow(type.Name), _class.Name, rows.First(row => row.IsResult).Name, type.Name);
                continue;
            }

            rows.Add(new RowModel(type.Name, isResult, ReadColumns(type)) { Payload = ReadPayload(Find(attributes, WellKnownNames.Row)) });
        }

        return rows.ToEquatableArray();
    }

    private EquatableArray<ColumnModel> ReadColumns(INamedTypeSymbol row)
    {
        if (!row.IsRefLikeType || !row.IsReadOnly || row.Arity > 0)
        {
            Report(DiagnosticIds.RowShape, Anchor.OfRow(row.Name), row.Name, "declare it 'readonly ref struct' without type parameters");
        }

        var columns = new List<ColumnModel>();
        foreach (var member in row.GetMembers())
        {
            if (member is IFieldSymbol { IsImplicitlyDeclared: false, IsStatic: false })
            {
                Report(DiagnosticIds.RowShape, Anchor.OfProperty(row.Name, member.Name), row.Name, $"make '{member.Name}' a property with '{{ get; init; }}'");
            }
            else if (columns.Any(column => column.Property == member.Name))
            {
                // The compiler itself says that there are two.
            }
            else if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } property && ReadColumn(row, property) is { } column)
            {
                if (column.Name.Length == 0)
                {
                    Report(DiagnosticIds.ColumnName, Anchor.OfProperty(row.Name, property.Name), column.Name, row.Name, $"is empty; give '{property.Name}' a name");
                }
                else if (columns.FirstOrDefault(other => other.Name == column.Name) is { } other)
                {
                    Report(DiagnosticIds.ColumnName, Anchor.OfProperty(row.Name, property.Name), column.Name, row.Name, $"is also that of '{other.Property}'; give one of them [Column]");
                }

                columns.Add(column);
            }
        }

        if (columns.Count == 0 && !row.GetMembers().Any(member => member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false }))
        {
            Report(DiagnosticIds.RowShape, Anchor.OfRow(row.Name), row.Name, "give it at least one");
        }

        return columns.ToEquatableArray();
    }

    private ColumnModel? ReadColumn(INamedTypeSymbol row, IPropertySymbol property)
    {
        var anchor = Anchor.OfProperty(row.Name, property.Name);
        if (property.DeclaredAccessibility == Accessibility.Private)
        {
            Report(DiagnosticIds.RowShape, anchor, row.Name, $"make '{property.Name}' public or internal");
            return null;
        }

        if (property.SetMethod is not { IsInitOnly: true } || property.GetMethod is null || !IsAutomatic(property))
        {
            Report(DiagnosticIds.RowShape, anchor, row.Name, $"make '{property.Name}' a property with '{{ get; init; }}'");
            return null;
        }

        if (ColumnTypes.Read(property.Type) is not { } type)
        {
            string text = property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            Report(DiagnosticIds.ColumnType, anchor.AtType(), property.Name, text, $"use {ColumnTypes.Instead(property.Type)}");
            return null;
        }

        var attributes = AttributeReader.ReadAll(property, anchor);
        return ReadRole(property, type, attributes) is { } column ? ReadOrigin(column, attributes, anchor) : null;
    }

    private ColumnModel? ReadRole(IPropertySymbol property, ColumnType type, List<AttributeReader> attributes)
    {
        string name = Find(attributes, WellKnownNames.Column)?.Positional<string>(0) ?? SnakeCase.Of(property.Name);
        var roles = attributes.Where(attribute => Role(attribute.Name) != ColumnRole.Plain).ToList();
        var computed = Find(attributes, WellKnownNames.Expr);
        string? sql = computed is null ? null : ReadSql(computed);
        if (roles.Count == 0)
        {
            return computed is not null && sql is null ? null
                : new ColumnModel(property.Name, name, type, sql is null ? ColumnRole.Plain : ColumnRole.Expr, null, null) { Sql = sql };
        }

        if (computed is not null && Role(roles[0].Name) != ColumnRole.Key)
        {
            Report(DiagnosticIds.SeveralRoles, computed.Anchor, property.Name, roles[0].Name, computed.Name);
        }

        if (roles.Count > 1)
        {
            Report(DiagnosticIds.SeveralRoles, roles[1].Anchor, property.Name, roles[0].Name, roles[1].Name);
        }

        var role = Role(roles[0].Name);
        string? argument = roles[0].Positional<string>(0);
        if (argument is null && role is not (ColumnRole.Key or ColumnRole.Count))
        {
            // The compiler itself says that the argument is missing.
            return null;
        }

        bool hasColumn = role >= ColumnRole.Count && argument is not null;
        return new ColumnModel(
            property.Name, name, type, role, hasColumn ? ReadReference(roles[0], 0, argument!) : null, role == ColumnRole.Call ? argument : null)
        { Sql = sql };
    }

    private static ColumnRole Role(string attribute) => attribute switch
    {
        WellKnownNames.Key => ColumnRole.Key,
        WellKnownNames.Call => ColumnRole.Call,
        WellKnownNames.Count => ColumnRole.Count,
        WellKnownNames.Sum => ColumnRole.Sum,
        WellKnownNames.Avg => ColumnRole.Avg,
        WellKnownNames.Min => ColumnRole.Min,
        WellKnownNames.Max => ColumnRole.Max,
        _ => ColumnRole.Plain,
    };

    private bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(_cancellationToken) is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } list }
            && list.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null && !accessor.Modifiers.Any(SyntaxKind.PrivateKeyword)));
}
