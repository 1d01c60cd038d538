using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Turns a query's model into a plan. Pure: records in, records out.</summary>
internal static class Planner
{
    /// <summary>Plans a query for the emitter; null where the class can't get a second part.</summary>
    public static PlannedQuery? Plan(ParsedQuery parsed)
    {
        if (parsed.Declaration is not { } declaration)
        {
            return null;
        }

        var plan = parsed.HasErrors || parsed.Query is null ? null : Plan(parsed.Query, declaration.Name, out _);
        return new PlannedQuery(declaration, parsed.HintName, parsed.Rows, plan);
    }

    /// <summary>Plans a query; null where it breaks a rule without which there is no plan.</summary>
    public static PhysicalPlan? Plan(QueryModel query, string className, out EquatableArray<Issue> issues)
    {
        var found = new List<Issue>();
        var logical = Binder.Bind(query, className, found);

        // Of a plan whose names and types are wrong the rules would only tell consequences.
        if (logical is not null && !found.Any(issue => DiagnosticSeverities.IsError(issue.Id)))
        {
            StreamingRules.Check(logical, className, found);
        }

        issues = found.ToEquatableArray();
        return logical is null || issues.Any(issue => DiagnosticSeverities.IsError(issue.Id)) ? null : Lower(logical);
    }

    /// <summary>A column that is named again decides nothing that it hasn't decided before.</summary>
    private static EquatableArray<OrderModel> Sort(EquatableArray<OrderModel> columns) =>
        columns.GroupBy(order => order.Column.Property).Select(same => same.First()).ToEquatableArray();

    /// <summary>The passes over a checked plan, in order.</summary>
    private static PhysicalPlan Lower(LogicalPlan plan)
    {
        // A batch writes what Complete mode would write in a stream's only batch.
        if (plan.Query.IsBatch)
        {
            plan = plan with { Query = plan.Query with { Watermark = null, Output = plan.Aggregate is null ? OutputKind.Append : OutputKind.Complete } };
        }

        // A window that slides by its size is tumbling: WindowModel says so itself, since both forms have the same panes.
        // What is kept follows from the output mode, so the layout is chosen before the loop that fills it.
        var state = StateChoice.Choose(plan);

        // Lookups that don't depend on an exploded value move out of its loop; that decides where the loop's statements stand.
        var segments = Lowering.Lower(plan, state, out bool makesTexts);
        string? oneShardFor = ShardChoice.OneShardFor(plan, state);
        return new PhysicalPlan
        {
            Query = plan.Query,
            Text = PlanText.Of(plan, state, oneShardFor),
            Output = plan.Root.Row,
            Encodings = EncodingChoice.Choose(plan.Query, plan.Root.Row),
            Source = plan.Nodes.First().Row,
            Segments = segments,
            Sinks = SinkArguments.Of(plan.Query, plan.Root.Row),
            SourceOptions = SourceArguments.Of(plan.Query.Source, plan.Nodes.First().Row),
            Decoder = DecoderChoice.Choose(plan.Query, plan.Nodes.First().Row),
            MakesTexts = makesTexts,
            State = state,
            StateSchema = StateSchema.Of(plan, state),
            CanShard = oneShardFor is null,
            Sort = Sort(plan.Query.OrderBy),
            Late = plan.Query.LateOutput is not null && segments.Any(segment => segment.Steps.Any(step => step is DropLateStep)) ? plan.Aggregate!.Source.Row : null,
            KeepsRows = !plan.Query.OrderBy.IsEmpty || plan.Query.ForeachBatch is { AsViews: true },
            Limit = plan.Query.Limit,
            WatermarkDelayMicros = plan.Query.Watermark?.DelayMicros,
            NeedsNoDataBatches = state is not null && plan.Query.Watermark is not null && plan.Query.Output != OutputKind.Complete,
        };
    }
}
