using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>What a query of the project keeps, for the lock.</summary>
/// <param name="Query">The query's class.</param>
/// <param name="Name">Its name.</param>
/// <param name="Former">What it and its columns were called before.</param>
/// <param name="Schema">The lines of its state's schema; empty for a query that keeps nothing.</param>
/// <param name="Output">The row that reaches the sinks, in which columns are looked for first.</param>
/// <param name="IsCheckpointed">Whether what it keeps outlives a run.</param>
internal sealed record KeptState(
    INamedTypeSymbol Query, string Name, FormerNames Former, EquatableArray<string> Schema, string Output, bool IsCheckpointed)
{
    /// <summary>Plans a query; null for one that breaks a rule, which is said elsewhere, and for a batch, of which nothing is kept.</summary>
    public static KeptState? Of(INamedTypeSymbol query, Compilation compilation, CancellationToken cancellationToken)
    {
        var parsed = QueryParser.Parse(query, compilation, cancellationToken);
        if (parsed.HasErrors || parsed.Query is not { IsBatch: false } model || Planner.Plan(model, query.Name, out _) is not { } plan)
        {
            return null;
        }

        var schema = plan.StateSchema.Split('\n').Where(line => line.Length > 0).ToEquatableArray();
        return new KeptState(query, model.Name, FormerNames.Read(query), schema, plan.Output.Name, model.Checkpoint is not null);
    }

    /// <summary>Where a column of the name is declared: in the result's row, or in any.</summary>
    public Anchor ColumnAt(string column)
    {
        var rows = Query.GetTypeMembers().Where(row => row.GetMembers(column).Any(member => member is IPropertySymbol)).Select(row => row.Name).ToImmutableArray();
        return rows.IsEmpty ? Anchor.Query : Anchor.OfProperty(rows.Contains(Output) ? Output : rows[0], column);
    }
}
