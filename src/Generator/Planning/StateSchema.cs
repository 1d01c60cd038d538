using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>What a query keeps from batch to batch, as lines of text: a checkpoint's state is restored only where they are the same.</summary>
/// <remarks>Named is all that says what the bytes mean, and nothing else: a sink or a filter may change between two runs.</remarks>
internal static class StateSchema
{
    public static string Of(LogicalPlan plan, StatePlan? state)
    {
        var lines = new List<string>();
        if (state is not null)
        {
            lines.Add(Operator(state.Layout));
            if (state.Window is { } window)
            {
                string slide = window.IsTumbling ? "" : $", every {DurationText.Format(window.SlideMicros)}";
                string offset = window.OffsetMicros == 0 ? "" : $", offset {DurationText.Format(window.OffsetMicros)}";
                lines.Add($"window of {window.Column.Property}: {DurationText.Format(window.SizeMicros)}{slide}{offset}");
            }

            lines.AddRange(state.Keys.Select(key => $"key {key.Property}: {key.Type}"));
            lines.AddRange(state.Aggregates.Select(aggregate => Aggregate(aggregate, plan.Aggregate!)));
        }

        if (CountsRows(plan.Query))
        {
            lines.Add("limit: rows so far");
        }

        return string.Join("\n", lines);
    }

    /// <summary>Whether the rows of all batches together are limited; a batch's own limit begins anew with it.</summary>
    public static bool CountsRows(QueryModel query) => query is { Limit: not null, Output: OutputKind.Append, IsBatch: false };

    private static string Operator(StateLayout layout) => layout switch
    {
        StateLayout.Global => "aggregate: one group",
        StateLayout.Table => "aggregate: one table",
        StateLayout.Expiring => "aggregate: one table whose groups expire",
        StateLayout.EventTime => "aggregate: one table by event time",
        StateLayout.Panes => "aggregate: a table a pane",
        _ => "aggregate: a table a window",
    };

    private static string Aggregate(AggregatePlan plan, AggregateNode node)
    {
        var column = node.Row.Columns.First(known => known.Property == plan.Property);
        string argument = column.Argument is { } over ? $"{over.Property}: {node.Source.Row.Find(over.Property)!.Type}" : "*";
        return $"{column.Property} = {column.Role.ToString().ToLowerInvariant()}({argument}) as {plan.StateType.Replace("global::Weir.", "")}";
    }
}
