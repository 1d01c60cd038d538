namespace Weir.Conformance.Tests;

/// <summary>Tests that count bytes run alone: a collection that another test causes gives up the rest of a thread's allocation context, which counts as allocated.</summary>
[CollectionDefinition(nameof(AllocationCollection), DisableParallelization = true)]
public sealed class AllocationCollection;
