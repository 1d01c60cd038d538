using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>What a method's body does that a verb should not do; the verb is named when it is known who calls the method.</summary>
/// <param name="Descriptor">The rule that is broken.</param>
/// <param name="Location">The smallest part of the body to change.</param>
/// <param name="Subject">What allocates, is read or is called.</param>
/// <param name="Advice">What to do instead; null where the rule's message says it all.</param>
internal sealed record VerbFinding(DiagnosticDescriptor Descriptor, Location Location, string Subject, string? Advice);
