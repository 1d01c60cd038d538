using System.Linq;

namespace Weir.Generator;

/// <summary>What the parser found: the query, as far as it could be read, and the rules it breaks.</summary>
/// <param name="Declaration">Where the generated part goes; null where a class can't have one, since it isn't partial.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Rows">The rows that could be read, whatever became of the rest.</param>
/// <param name="Query">The query; null where too little of it could be read.</param>
/// <param name="Issues">The broken rules.</param>
internal sealed record ParsedQuery(TypeDeclaration? Declaration, string HintName, EquatableArray<RowModel> Rows, QueryModel? Query, EquatableArray<Issue> Issues)
{
    /// <summary>Whether a rule is broken without which there is no plan.</summary>
    public bool HasErrors => Issues.Any(issue => DiagnosticSeverities.IsError(issue.Id));
}
