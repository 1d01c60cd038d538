namespace Weir.Generator;

/// <summary>What a lock has of a query.</summary>
/// <param name="Query">The query's name.</param>
/// <param name="Schema">The lines of its state's schema.</param>
/// <param name="At">Where the name stands in the file, for diagnostics.</param>
internal sealed record StateLockEntry(string Query, EquatableArray<string> Schema, int At = 0);
