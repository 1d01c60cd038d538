using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator;

/// <summary>The class itself: its modifiers, its name, where it stands.</summary>
internal sealed partial class QueryParser
{
    private static readonly SymbolDisplayFormat s_fullyQualified = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat s_annotated =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private TypeDeclaration? ReadDeclaration()
    {
        var modifiers = Declarations(_class).SelectMany(declaration => declaration.Modifiers).Select(modifier => modifier.Kind()).ToList();
        bool isPartial = modifiers.Contains(SyntaxKind.PartialKeyword);
        string change = string.Join(" and ", Changes(isPartial));
        if (change.Length > 0)
        {
            Report(DiagnosticIds.QueryShape, Anchor.Query, _class.Name, change);
        }

        var containers = new Stack<string>();
        bool containersAreOpen = true;
        for (var outer = _class.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!Declarations(outer).All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                containersAreOpen = false;
                Report(DiagnosticIds.QueryShape, Anchor.Query, _class.Name, $"make '{outer.Name}', which contains it, partial");
            }

            if (outer.IsFileLocal)
            {
                containersAreOpen = false;
                Report(DiagnosticIds.QueryShape, Anchor.Query, _class.Name, $"remove 'file' from '{outer.Name}', since the query's other part is in another file");
            }

            containers.Push($"partial {Keyword(outer)} {outer.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");
        }

        if (!isPartial || !containersAreOpen || _class is not { IsGenericType: false, IsStatic: false, IsRecord: false, IsFileLocal: false })
        {
            return null;
        }

        string space = _class.ContainingNamespace.IsGlobalNamespace ? "" : _class.ContainingNamespace.ToDisplayString();
        return new TypeDeclaration(space, containers.ToEquatableArray(), CSharp.Identifier(_class.Name), ReadServices(), ReadTakenNames());
    }

    private IEnumerable<string> Changes(bool isPartial)
    {
        string[] missing = [.. new[] { _class.IsSealed || _class.IsStatic ? "" : "'sealed'", isPartial ? "" : "'partial'" }.Where(word => word.Length > 0)];
        if (missing.Length > 0)
        {
            yield return $"add {string.Join(" and ", missing)}";
        }

        if (_class.IsStatic)
        {
            yield return "replace 'static' by 'sealed'";
        }

        if (_class.IsGenericType)
        {
            yield return _class.Arity > 0 ? "remove its type parameters" : "move it out of the generic type";
        }

        if (_class.IsFileLocal)
        {
            yield return "remove 'file', since its other part is in another file";
        }

        if (_class.IsRecord)
        {
            yield return "make it a class rather than a record";
        }
    }

    /// <summary>Whether the query is a batch; both kinds at once are refused.</summary>
    private bool ReadKind(List<AttributeReader> attributes)
    {
        if (Find(attributes, WellKnownNames.BatchQuery) is not { } batch)
        {
            return false;
        }

        bool isBoth = Find(attributes, WellKnownNames.StreamQuery) is not null;
        if (isBoth)
        {
            Report(DiagnosticIds.WrongKind, batch.Anchor, "[BatchQuery]", "stands on a stream query; keep one of the two");
        }

        return !isBoth;
    }

    private string? ReadName(List<AttributeReader> attributes)
    {
        string kind = _isBatch ? WellKnownNames.BatchQuery : WellKnownNames.StreamQuery;
        var attribute = Find(attributes, kind);
        string? name = attribute?.Positional<string>(0);
        if (name is { Length: > 0 } && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return name;
        }

        Report(DiagnosticIds.QueryName, Anchor.Query.AtAttribute(kind).AtArgument(0), name ?? "",
            string.IsNullOrEmpty(name) ? "is empty; give one" : "may have only letters, digits, '-', '_' and '.'; leave the rest out");
        return null;
    }

    /// <summary>The constructor that is called: the one with the most parameters.</summary>
    private IEnumerable<IParameterSymbol> ConstructorParameters =>
        _class.InstanceConstructors.OrderByDescending(constructor => constructor.Parameters.Length).FirstOrDefault()?.Parameters ?? [];

    private EquatableArray<string> ReadServices() =>
        ConstructorParameters
            .Select(parameter => parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_annotated))
            .ToEquatableArray();

    /// <summary>An instance is made where a method of one is called, from services alone.</summary>
    private void CheckConstruction()
    {
        if (ConstructorParameters.FirstOrDefault(parameter => parameter.RefKind != RefKind.None || !IsService(parameter.Type)) is { } parameter)
        {
            Report(DiagnosticIds.QueryShape, Anchor.Query, _class.Name, $"its constructor can only ask for services, and '{parameter.Name}' is none");
        }

        if (_class.GetMembers().FirstOrDefault(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) is { } required)
        {
            Report(DiagnosticIds.QueryShape, Anchor.Query, _class.Name, $"remove 'required' from '{required.Name}', since only the constructor is called");
        }
    }

    private static bool IsService(ITypeSymbol type) =>
        type is not ({ IsRefLikeType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } or IPointerTypeSymbol or IFunctionPointerTypeSymbol);

    /// <summary>
    /// Names that already mean something inside the class, be it a member, a parameter of the constructor or a type beside it:
    /// a generated member of that name would take its place in the user's own code.
    /// </summary>
    private EquatableArray<string> ReadTakenNames()
    {
        var parameters = _class.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Name).ToList();
        var scopes = Declarations(_class)
            .Where(declaration => declaration.OpenBraceToken.Span.Length > 0)
            .Select(declaration => (Model: _compilation.GetSemanticModel(declaration.SyntaxTree), Position: declaration.OpenBraceToken.Span.End))
            .ToList();
        var taken = new List<string>();

        // What a class neither mentions nor inherits it can't lose; asking the binder for each name would cost more than all the rest of the declaration.
        bool inherits = _class.BaseType is { SpecialType: not SpecialType.System_Object };
        string[] texts = [.. Declarations(_class).Select(declaration => declaration.SyntaxTree.GetText(_cancellationToken).ToString(declaration.FullSpan))];
        foreach (string wanted in GeneratedNames.Wanted(_class.GetTypeMembers().Select(type => type.Name)))
        {
            GeneratedNames.Free(wanted, name =>
            {
                bool isTaken = parameters.Contains(name)
                    || ((inherits || texts.Any(text => text.Contains(name))) && scopes.Any(scope => scope.Model.LookupSymbols(scope.Position, name: name).Any()));
                taken.AddRange(isTaken ? [name] : []);
                return isTaken;
            });
        }

        return taken.Distinct().OrderBy(name => name, System.StringComparer.Ordinal).ToEquatableArray();
    }

    private IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(_cancellationToken)).OfType<TypeDeclarationSyntax>();

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
