using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator;

/// <summary>Reads one of Weir's attributes: its arguments' values, and where an argument was written.</summary>
internal sealed class AttributeReader
{
    private readonly AttributeData _data;

    private AttributeReader(AttributeData data, string name, int ordinal, Anchor owner)
    {
        _data = data;
        Name = name;
        Anchor = owner.AtAttribute(name, ordinal);
    }

    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public string Name { get; }

    /// <summary>The place of the whole attribute.</summary>
    public Anchor Anchor { get; }

    /// <summary>The row that a generic attribute names.</summary>
    public ITypeSymbol? TypeArgument => _data.AttributeClass is { TypeArguments: [var argument] } ? argument : null;

    /// <summary>How many positional arguments the constructor has.</summary>
    public int Arity => _data.ConstructorArguments.Length;

    /// <summary>The Weir attributes that stand on a symbol, in the order of declaration.</summary>
    public static List<AttributeReader> ReadAll(ISymbol symbol, Anchor owner)
    {
        var readers = new List<AttributeReader>();
        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass is { ContainingNamespace: { Name: WellKnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } } type
                && type.Name.EndsWith("Attribute", System.StringComparison.Ordinal))
            {
                string name = type.Name.Substring(0, type.Name.Length - "Attribute".Length);
                readers.Add(new AttributeReader(data, name, readers.Count(reader => reader.Name == name), owner));
            }
        }

        return readers;
    }

    /// <summary>A positional argument's value, or the default where the call doesn't compile yet.</summary>
    public T? Positional<T>(int index) =>
        index < Arity && _data.ConstructorArguments[index] is { Kind: not TypedConstantKind.Array, Value: T value } ? value : default;

    /// <summary>The values of a positional array, such as <c>params string[]</c>.</summary>
    public string[] PositionalArray(int index) =>
        index < Arity && _data.ConstructorArguments[index] is { Kind: TypedConstantKind.Array, IsNull: false } array ? Strings(array) : [];

    /// <summary>A named argument's value, or what the attribute has without it.</summary>
    public T Named<T>(string name, T fallback)
    {
        foreach (var pair in _data.NamedArguments)
        {
            if (pair.Key == name)
            {
                return pair.Value is { Kind: not TypedConstantKind.Array, Value: T value } ? value : fallback;
            }
        }

        return fallback;
    }

    /// <summary>The member of an enum that a named argument has, by a name that needs no <c>using</c>; null for a number without a name.</summary>
    public string? NamedMember(string name)
    {
        foreach (var pair in _data.NamedArguments)
        {
            if (pair.Key == name && pair.Value is { Kind: TypedConstantKind.Enum, Type: { } type, Value: var value })
            {
                var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value));
                return member is null ? null : $"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{member.Name}";
            }
        }

        return null;
    }

    /// <summary>The values of a named array.</summary>
    public string[] NamedArray(string name)
    {
        foreach (var pair in _data.NamedArguments)
        {
            if (pair.Key == name)
            {
                return pair.Value is { Kind: TypedConstantKind.Array, IsNull: false } array ? Strings(array) : [];
            }
        }

        return [];
    }

    /// <summary>Whether the argument was given at all.</summary>
    public bool Has(string name) => _data.NamedArguments.Any(pair => pair.Key == name);

    /// <summary>The expression of the n-th positional argument as it is written; those of <c>params</c> count one by one.</summary>
    public ExpressionSyntax? PositionalSyntax(int index, CancellationToken cancellationToken) =>
        AttributeArguments.Positional(_data, index, cancellationToken);

    /// <summary>The expression of an element of a named array as it is written.</summary>
    public ExpressionSyntax? NamedElementSyntax(string name, int index, CancellationToken cancellationToken) =>
        AttributeArguments.Named(_data, name, cancellationToken) is { } array ? AttributeArguments.Elements(array).ElementAtOrDefault(index) : null;

    private static string[] Strings(TypedConstant array) =>
        [.. array.Values.Select(value => value.Value as string ?? "")];
}
