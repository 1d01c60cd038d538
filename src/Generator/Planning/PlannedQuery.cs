namespace Weir.Generator;

/// <summary>What is printed for a class: its plan, or where rules are broken only what keeps the user's other code compiling.</summary>
/// <param name="Declaration">Where the generated part goes.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Rows">The rows that get owned copies.</param>
/// <param name="Plan">The plan; null for a query that breaks rules.</param>
internal sealed record PlannedQuery(TypeDeclaration Declaration, string HintName, EquatableArray<RowModel> Rows, PhysicalPlan? Plan);
