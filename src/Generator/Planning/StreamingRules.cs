using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>What may run as a stream, and in which output mode: the rules of Spark's UnsupportedOperationChecker that these clauses can break.</summary>
internal static class StreamingRules
{
    public static void Check(LogicalPlan plan, string className, List<Issue> issues)
    {
        var output = Anchor.Query.AtAttribute(WellKnownNames.Output).AtArgument(0);
        var query = plan.Query;
        var aggregate = plan.Aggregate;
        void Report(string id, Anchor anchor, params string[] arguments) => issues.Add(new Issue(id, anchor, arguments.ToEquatableArray()));
        CheckLateOutput(query, aggregate, issues);
        if (query.IsBatch)
        {
            if (query.Watermark is not null)
            {
                Report(DiagnosticIds.WatermarkWithoutEffect, Anchor.Query.AtAttribute(WellKnownNames.Watermark), className, "a batch has all its rows before it writes any; remove the watermark");
            }

            return;
        }

        if (query.Output == OutputKind.Append && aggregate is { HasEventTime: false })
        {
            Report(DiagnosticIds.AppendWithoutWatermark, output, className, AppendRemedy(query, aggregate));
        }

        if (query.Output == OutputKind.Complete && aggregate is null)
        {
            Report(DiagnosticIds.CompleteWithoutAggregation, output, className);
        }

        if (!query.OrderBy.IsEmpty && (query.Output != OutputKind.Complete || aggregate is null))
        {
            string remedy = aggregate is null ? "remove [OrderBy]" : "use [Output(OutputMode.Complete)] or remove [OrderBy]";
            Report(DiagnosticIds.SortNotAllowed, Anchor.Query.AtAttribute(WellKnownNames.OrderBy), className, remedy);
        }

        if (query.Limit is not null && query.Output == OutputKind.Update)
        {
            string mode = aggregate is { HasEventTime: false } ? nameof(OutputKind.Complete) : nameof(OutputKind.Append);
            Report(DiagnosticIds.LimitInUpdate, Anchor.Query.AtAttribute(WellKnownNames.Limit), className, $"use [Output(OutputMode.{mode})] or remove [Limit]");
        }

        if (query.Watermark is not null && (query.Output == OutputKind.Complete || aggregate is null))
        {
            string why = aggregate is null
                ? "it keeps no state; remove the watermark"
                : "Complete mode keeps every group; remove the watermark or use Append or Update";
            Report(DiagnosticIds.WatermarkWithoutEffect, Anchor.Query.AtAttribute(WellKnownNames.Watermark), className, why);
        }

        CheckState(query, aggregate, className, issues);
    }

    /// <summary>How long groups are kept, and where.</summary>
    private static void CheckState(QueryModel query, AggregateNode? aggregate, string className, List<Issue> issues)
    {
        void Report(string id, Anchor anchor, params string[] why) => issues.Add(new Issue(id, anchor, [className, .. why]));
        if (query.StateTtlMicros is not null && TtlRemedy(query, aggregate) is { } ttl)
        {
            Report(DiagnosticIds.StateTtlNotAllowed, Anchor.Query.AtAttribute(WellKnownNames.StateTtl), ttl);
        }

        if (query.Checkpoint is { IsStored: true, HasEngine: false } && aggregate is not null && HasManyGroups(aggregate))
        {
            Report(DiagnosticIds.StateStoreNotReferenced, Anchor.Query.AtAttribute(WellKnownNames.Checkpoint).AtArgument("StateStore"));
        }

        // Where the mode itself is refused, what it would keep need not be said.
        if (query is { Output: OutputKind.Update, Limit: null, StateTtlMicros: null } && aggregate is { HasEventTime: false } && HasManyGroups(aggregate))
        {
            Report(DiagnosticIds.StateNeverExpires, Anchor.Query, aggregate.Window is null
                ? "group by a window or time column that has a [Watermark], or say with [StateTtl(\"1 day\")] how long a group without rows is kept"
                : "put a [Watermark] on the window's column");
        }
    }

    /// <summary>Why groups can't expire by time, and what to do; null if they can.</summary>
    private static string? TtlRemedy(QueryModel query, AggregateNode? aggregate) =>
        aggregate is null ? "it keeps no groups; remove [StateTtl]"
        : query.Output == OutputKind.Complete ? "Complete mode keeps every group; use [Output(OutputMode.Update)] or remove [StateTtl]"
        : aggregate.Window is not null && !aggregate.HasEventTime ? "its groups are windows, which a [Watermark] lets go; add one and remove [StateTtl]"
        : aggregate.HasEventTime ? "the watermark lets its groups go; remove [StateTtl]"
        : !HasManyGroups(aggregate) ? "it has one group only; remove [StateTtl]"
        : null;

    private static void CheckLateOutput(QueryModel query, AggregateNode? aggregate, List<Issue> issues)
    {
        string? why = query.IsBatch ? "a batch has no watermark"
            : aggregate is null ? "the query has no aggregation"
            : query.Output == OutputKind.Complete ? "Complete mode drops nothing"
            : !aggregate.HasEventTime ? "no watermark reaches the aggregation"
            : null;
        if (query.LateOutput is { } late && why is not null)
        {
            var anchor = Anchor.OfMethod(late.Method).AtAttribute(WellKnownNames.LateOutput);
            issues.Add(new Issue(DiagnosticIds.LateOutputWithoutEffect, anchor, [late.Method, why]));
        }
    }

    private static bool HasManyGroups(AggregateNode aggregate) =>
        aggregate.Window is not null || aggregate.Row.Columns.Any(column => column.Role == ColumnRole.Key);

    private static string AppendRemedy(QueryModel query, AggregateNode aggregate)
    {
        string row = aggregate.Source.Row.Name;
        if (query.Watermark is { } watermark && aggregate.Window is { } window)
        {
            return $"the watermark on {watermark.Column} does not reach {row}.{window.Column.Property}, so put it there or use [Output(OutputMode.Update)]";
        }

        string? time = aggregate.WindowColumn ?? aggregate.Source.Row.Columns.FirstOrDefault(column => column.Type.IsTimestamp)?.Property;
        return time is null
            ? "use [Output(OutputMode.Update)] or [Output(OutputMode.Complete)]"
            : query.Watermark is null
                ? $"add [Watermark(nameof({row}.{time}), \"10 seconds\")]{(aggregate.Window is null ? " and a window over it" : "")} or use [Output(OutputMode.Update)]"
                : "group by a window over the watermark's column or use [Output(OutputMode.Update)]";
    }
}
