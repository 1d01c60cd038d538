using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator.CodeFixes;

/// <summary>WEIR0002: makes the type a readonly ref struct, or the member a property with get and init.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RowShapeCodeFix)), Shared]
public sealed class RowShapeCodeFix() : QueryCodeFix(DiagnosticIds.RowShape)
{
    private protected override Task<SyntaxChange?> FindAsync(
        Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return Task.FromResult(member switch
        {
            FieldDeclarationSyntax { Declaration.Variables: { Count: 1 } names } field => FieldChange(field, names[0].Identifier),
            PropertyDeclarationSyntax property => PropertyChange(property),
            TypeDeclarationSyntax { TypeParameterList: null, ParameterList: null } type => TypeChange(type),
            _ => null,
        });
    }

    private static SyntaxChange? TypeChange(TypeDeclarationSyntax type)
    {
        var modifiers = type.Modifiers
            .Without(SyntaxKind.SealedKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.StaticKeyword)
            .With(SyntaxKind.ReadOnlyKeyword)
            .With(SyntaxKind.RefKeyword);
        var row = type switch
        {
            StructDeclarationSyntax known => known.Replace(modifiers),
            ClassDeclarationSyntax or RecordDeclarationSyntax when type.BaseList is null => Struct(type).Replace(modifiers),
            _ => null,
        };
        bool isSame = row is null || SyntaxFactory.AreEquivalent(row, type);
        return isSame ? null : new SyntaxChange($"Make '{type.Identifier.ValueText}' a readonly ref struct", type, row!);
    }

    private static StructDeclarationSyntax Struct(TypeDeclarationSyntax type) => SyntaxFactory.StructDeclaration(
        type.AttributeLists,
        type.Modifiers,
        SyntaxFactory.Token(SyntaxKind.StructKeyword).WithTriviaFrom(type.Keyword),
        type.Identifier,
        typeParameterList: null,
        baseList: null,
        constraintClauses: default,
        type.OpenBraceToken,
        type.Members,
        type.CloseBraceToken,
        type.SemicolonToken);

    private static SyntaxChange FieldChange(FieldDeclarationSyntax field, SyntaxToken name)
    {
        var modifiers = field.Modifiers.Without(SyntaxKind.ReadOnlyKeyword);
        var spaced = name.WithTrailingTrivia(SyntaxFactory.Space);
        var property = SyntaxFactory.PropertyDeclaration(field.AttributeLists, modifiers, field.Declaration.Type, null, spaced, Accessors())
            .WithTriviaFrom(field);
        return new SyntaxChange($"Make '{name.ValueText}' a property with init", field, property);
    }

    private static SyntaxChange PropertyChange(PropertyDeclarationSyntax property)
    {
        var changed = property
            .WithIdentifier(property.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithExpressionBody(null)
            .WithInitializer(null)
            .WithSemicolonToken(default)
            .WithAccessorList(Accessors())
            .WithTriviaFrom(property);
        return new SyntaxChange($"Give '{property.Identifier.ValueText}' get and init", property, changed);
    }

    private static AccessorListSyntax Accessors() =>
        ((PropertyDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration("int X { get; init; }")!).AccessorList!;
}
