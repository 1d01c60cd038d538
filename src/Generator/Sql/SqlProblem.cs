namespace Weir.Generator;

/// <summary>What is wrong with an SQL text. Of each text only the first is told: what follows from a mistake is no second one.</summary>
/// <param name="Id">One of <see cref="DiagnosticIds"/>.</param>
/// <param name="Span">Where in the text.</param>
/// <param name="Arguments">What the descriptor's summary lists, in its order.</param>
internal sealed record SqlProblem(string Id, SqlSpan Span, EquatableArray<string> Arguments);
