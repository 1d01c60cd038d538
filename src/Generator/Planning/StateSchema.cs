using System.Collections.Generic;
using System.Linq;
using Weir.Runtime;

namespace Weir.Generator;

/// <summary>What a query keeps from batch to batch, as lines of text: a checkpoint's state is restored only where they are the same.</summary>
/// <remarks>
/// Named is all that says what the bytes mean, and nothing else: a sink or a filter may change between two runs, what keys, windows and aggregates are computed from may not (Spark's rule).
/// What C# methods compute is not looked at.
/// </remarks>
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
                string over = Computed(plan.Aggregate!.Source, window.Column.Property);
                lines.Add($"window of {window.Column.Property}: {DurationText.Format(window.SizeMicros)}{slide}{offset}{over}");
            }

            lines.AddRange(state.Keys.Select(key => $"key {key.Property}: {key.Type}{Computed(plan.Aggregate!, key.Property)}"));
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

    /// <summary>What a column is computed from, as <c> = LOWER([Word])</c>; nothing for one that is read from the source or given by a method.</summary>
    private static string Computed(LogicalNode node, string property) => Text(node, property) is var text && text == Column(property) ? "" : " = " + text;

    /// <summary>A column as an expression over what the source or a method gave.</summary>
    private static string Text(LogicalNode node, string property)
    {
        var computed = node switch
        {
            ScanNode scan => scan.Computed,
            ExplodeNode explode => explode.Computed,
            ProjectNode project => project.Computed,
            AggregateNode aggregate => aggregate.Computed,
            _ => [],
        };
        var inner = Before(node, property);
        return computed.FirstOrDefault(column => column.Property == property)?.Text is not { } text
            ? inner is null ? Column(property) : Text(inner, property)
            : node.Input is { } input ? StateSchemaLine.MapColumns(text, name => Text(input, name) is var part && part == Column(name) ? part : $"({part})")
            : text;
    }

    /// <summary>What a column that is no expression comes from unchanged; null where it begins here.</summary>
    private static LogicalNode? Before(LogicalNode node, string property) => node switch
    {
        ScanNode or SelectNode or FlatMapNode => null,
        ExplodeNode explode when explode.Column == property => null,
        _ when node.Row.Find(property)?.Method is not null => null,
        _ => node.Input,
    };

    private static string Column(string property) => $"[{property}]";

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
        string argument = column.Argument is { } over ? $"{over.Property}: {node.Source.Row.Find(over.Property)!.Type}{Computed(node.Source, over.Property)}" : "*";
        return $"{column.Property} = {column.Role.ToString().ToLowerInvariant()}({argument}) as {plan.StateType.Replace("global::Weir.", "")}";
    }
}
