using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>What is known of a body in a query class: what it does itself, and which methods of the same class it calls.</summary>
internal sealed record MethodBody(ImmutableArray<VerbFinding> Findings, ImmutableArray<IMethodSymbol> Callees);
