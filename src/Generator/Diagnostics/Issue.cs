namespace Weir.Generator;

/// <summary>A broken rule as the stages see it, free of Roslyn types: an id, a place and the message's arguments.</summary>
/// <param name="Id">One of <see cref="DiagnosticIds"/>.</param>
/// <param name="Anchor">The smallest part of the declaration that has to change.</param>
/// <param name="Arguments">What the descriptor's summary lists, in its order.</param>
internal sealed record Issue(string Id, Anchor Anchor, EquatableArray<string> Arguments);
