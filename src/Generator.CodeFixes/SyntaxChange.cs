using Microsoft.CodeAnalysis;

namespace Weir.Generator.CodeFixes;

/// <summary>A node and what takes its place.</summary>
/// <param name="Title">What the user is offered.</param>
/// <param name="Old">The node as it is.</param>
/// <param name="New">The node as it should be.</param>
internal sealed record SyntaxChange(string Title, SyntaxNode Old, SyntaxNode New);
