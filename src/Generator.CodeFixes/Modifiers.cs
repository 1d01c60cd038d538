using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Weir.Generator.CodeFixes;

/// <summary>Adds and removes modifiers, and keeps comments and white space where they were.</summary>
internal static class Modifiers
{
    /// <summary>Puts a modifier behind the others, but before <c>ref</c> and <c>partial</c>, which have to stand last.</summary>
    internal static SyntaxTokenList With(this SyntaxTokenList modifiers, SyntaxKind kind)
    {
        if (modifiers.Any(kind))
        {
            return modifiers;
        }

        int at = modifiers.Count(modifier => !modifier.IsKind(SyntaxKind.RefKeyword) && !modifier.IsKind(SyntaxKind.PartialKeyword));
        at = kind == SyntaxKind.PartialKeyword ? modifiers.Count : at;
        return modifiers.Insert(at, SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space));
    }

    internal static SyntaxTokenList Without(this SyntaxTokenList modifiers, params SyntaxKind[] kinds) =>
        SyntaxFactory.TokenList(modifiers.Where(modifier => !kinds.Contains(modifier.Kind())));

    /// <summary>Replaces a declaration's modifiers; the lead of its first token stays in front.</summary>
    internal static TMember Replace<TMember>(this TMember member, SyntaxTokenList modifiers)
        where TMember : MemberDeclarationSyntax
    {
        var first = First(member);
        var lead = first.LeadingTrivia;
        var bare = member.ReplaceToken(first, first.WithLeadingTrivia());
        var clean = SyntaxFactory.TokenList(modifiers.Select(static modifier => modifier.WithLeadingTrivia()));
        var changed = (TMember)bare.WithModifiers(clean);
        var start = First(changed);
        return changed.ReplaceToken(start, start.WithLeadingTrivia(lead));
    }

    // The first token behind the attributes.
    private static SyntaxToken First(MemberDeclarationSyntax member) =>
        member.AttributeLists.Count > 0 ? member.AttributeLists.Last().GetLastToken().GetNextToken() : member.GetFirstToken();
}
