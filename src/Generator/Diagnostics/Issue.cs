namespace Weir.Generator;

/// <summary>A broken rule as the stages see it: an id, a place in the declaration and the message's arguments, free of Roslyn types.</summary>
/// <param name="Id">One of <see cref="DiagnosticIds"/>.</param>
/// <param name="Anchor">The smallest part of the declaration that has to change.</param>
/// <param name="Arguments">What the descriptor's summary lists, in its order.</param>
internal sealed record Issue(string Id, Anchor Anchor, EquatableArray<string> Arguments);
