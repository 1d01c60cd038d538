using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>The methods that rows go through.</summary>
internal sealed partial class QueryParser
{
    private EquatableArray<VerbModel> ReadMethods()
    {
        var found = new List<VerbModel>();
        foreach (var method in _class.GetMembers().OfType<IMethodSymbol>())
        {
            if (method.MethodKind != MethodKind.Ordinary)
            {
                continue;
            }

            var anchor = Anchor.OfMethod(method.Name, _class.GetMembers(method.Name).IndexOf(method));
            var roles = AttributeReader.ReadAll(method, anchor)
                .Where(attribute => IsOutputMethod(attribute.Name) || VerbKindOf(attribute.Name) is not null)
                .ToList();
            if (roles.Count > 1)
            {
                Report(DiagnosticIds.SeveralRoles, roles[1].Anchor, method.Name, roles[0].Name, roles[1].Name);
            }
            else if (roles.Count == 1)
            {
                var attribute = roles[0];
                CheckMethodFilter(attribute);
                if (VerbKindOf(attribute.Name) is not { } kind)
                {
                    ReadOutputMethod(method, attribute.Name, anchor);
                }
                else if (ReadVerb(method, kind, attribute, anchor) is { } verb)
                {
                    found.Add(verb);
                }
            }
        }

        CheckOutputMethods();
        return found.ToEquatableArray();
    }

    private VerbModel? ReadVerb(IMethodSymbol method, VerbKind kind, AttributeReader attribute, Anchor anchor)
    {
        if (IsAsync(method, anchor) || !IsStatic(method, anchor) || RowParameter(method, anchor) is not { } input)
        {
            return null;
        }

        int parameters = kind == VerbKind.FlatMap ? 2 : 1;
        string? output = kind switch
        {
            VerbKind.Select => RowName(method.ReturnType),
            VerbKind.Explode => attribute.TypeArgument is { } row ? RowName(row) : null,
            VerbKind.FlatMap => method.ReturnsVoid && method.Parameters.Length == 2 ? EmittedRow(method.Parameters[1]) : null,
            _ => null,
        };
        var element = kind == VerbKind.Explode ? ElementType(method.ReturnType) : null;
        bool fits = method.Parameters.Length == parameters && !method.IsGenericMethod && kind switch
        {
            VerbKind.Where => method.ReturnType.SpecialType == SpecialType.System_Boolean,
            VerbKind.Explode => output is not null && element is not null,
            _ => output is not null,
        };
        if (!fits)
        {
            Report(DiagnosticIds.VerbShape, anchor, method.Name, Expected(kind, method.Name, input, output));
            return null;
        }

        string? column = kind == VerbKind.Explode ? attribute.Positional<string>(0) ?? "" : null;
        if (column is not null)
        {
            var reference = ReadReference(attribute, 0, column);
            if (reference.Row is not null && reference.Row != output)
            {
                Report(DiagnosticIds.UnknownName, attribute.Anchor.AtArgument(0), "column", reference.ToString(), output!, $"name a column of {output}");
            }
        }

        return new VerbModel(kind, method.Name, input, output, column, element);
    }

    private bool IsAsync(IMethodSymbol method, Anchor anchor)
    {
        bool isAsync = method.IsAsync || method.ReturnType is { Name: "Task" or "ValueTask" or "IAsyncEnumerable" };
        if (isAsync)
        {
            Report(DiagnosticIds.VerbAsync, anchor.AtType(), method.Name);
        }

        return isAsync;
    }

    private bool IsStatic(IMethodSymbol method, Anchor anchor)
    {
        if (!method.IsStatic)
        {
            Report(DiagnosticIds.VerbNotStatic, anchor, method.Name, "add 'static'");
        }

        return method.IsStatic;
    }

    /// <summary>The row that the method takes as its first parameter, by <c>in</c>.</summary>
    private string? RowParameter(IMethodSymbol method, Anchor anchor)
    {
        if (method.Parameters.Length == 0 || RowName(method.Parameters[0].Type) is not { } row)
        {
            Report(DiagnosticIds.VerbShape, anchor, method.Name, $"static .. {method.Name}(in TheRow row), where TheRow is a row of {_class.Name}");
            return null;
        }

        if (method.Parameters[0].RefKind != RefKind.In)
        {
            Report(DiagnosticIds.VerbNotStatic, anchor.AtParameter(0), method.Name, $"write 'in {row} {method.Parameters[0].Name}'");
            return null;
        }

        return row;
    }

    private string? EmittedRow(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.Ref, Type: INamedTypeSymbol { Name: WellKnownNames.Emit, TypeArguments: [var row], ContainingNamespace: { Name: WellKnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } } }
            ? RowName(row)
            : null;

    /// <summary>The name of a row of this query, or null for any other type.</summary>
    private string? RowName(ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingType, _class)
        && AttributeReader.ReadAll(type, Anchor.Query).Any(attribute => attribute.Name is WellKnownNames.Row or WellKnownNames.Result)
            ? type.Name
            : null;

    /// <summary>What <c>foreach</c> gives for the type: by its pattern, else by the interface.</summary>
    private static ColumnType? ElementType(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return ColumnTypes.Read(array.ElementType);
        }

        var enumerator = Member<IMethodSymbol>(type, "GetEnumerator", method => method.Parameters.IsEmpty && !method.IsStatic)?.ReturnType;
        var current = enumerator is null ? null : Member<IPropertySymbol>(enumerator, "Current", _ => true)?.Type;
        return current is null ? null : ColumnTypes.Read(current);
    }

    /// <summary>A public member that the type has, inherits or is promised by an interface; the nearest first.</summary>
    private static T? Member<T>(ITypeSymbol type, string name, Func<T, bool> fits)
        where T : class, ISymbol
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(name).OfType<T>().FirstOrDefault(member => member.DeclaredAccessibility == Accessibility.Public && fits(member)) is { } found)
            {
                return found;
            }
        }

        return type.AllInterfaces
            .OrderByDescending(implemented => implemented.IsGenericType)
            .SelectMany(implemented => implemented.GetMembers(name).OfType<T>())
            .FirstOrDefault(fits);
    }

    private static VerbKind? VerbKindOf(string attribute) => attribute switch
    {
        WellKnownNames.Where => VerbKind.Where,
        WellKnownNames.Select => VerbKind.Select,
        WellKnownNames.Explode => VerbKind.Explode,
        WellKnownNames.FlatMap => VerbKind.FlatMap,
        _ => null,
    };

    private static string Expected(VerbKind kind, string method, string input, string? output) => kind switch
    {
        VerbKind.Where => $"static bool {method}(in {input} row)",
        VerbKind.Select => $"static TheRow {method}(in {input} row)",
        VerbKind.Explode => $"static Utf8Splitter {method}(in {input} row), or another result that foreach takes",
        _ => $"static void {method}(in {input} row, ref Emit<{output ?? "TheRow"}> emit)",
    };
}
