using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Weir.Generator;

/// <summary>The plan as users read it, from the sinks down to the source.</summary>
internal static class PlanText
{
    public static string Of(LogicalPlan plan, StatePlan? state, string? oneShardFor)
    {
        string shards = oneShardFor is null ? "merged from shards" : $"one shard ({oneShardFor})";
        string mode = plan.Query.IsBatch ? "" : $", {plan.Query.Output.ToString().ToLowerInvariant()} mode{Trigger(plan.Query.Trigger)}";
        var lines = new List<string> { $"{(plan.Query.IsBatch ? "Batch" : "Stream")} query {plan.Query.Name}", $"{Sinks(plan.Query)}{mode}, {shards}" };
        lines.AddRange(plan.Nodes.Reverse().Select(node => Describe(node, plan, state)));
        var text = new StringBuilder();
        for (int i = 0; i < lines.Count; i++)
        {
            text.Append(i == 0 ? "" : "\n").Append(' ', i * 2).Append(Printable(lines[i]));
        }

        return text.ToString();
    }

    /// <summary>Names of hosts and topics may hold anything: what would break a line, or the documentation's XML, is shown as a question mark.</summary>
    private static string Printable(string line) =>
        new([.. line.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\ufffe' or '\uffff' ? '?' : c)]);

    private static string Describe(LogicalNode node, LogicalPlan plan, StatePlan? state) => node switch
    {
        ScanNode scan => $"{scan.Source.Description} -> {Row(scan.Row)}{Payload(scan.Row.Payload, plan.Query.DeadLetter)}",
        WatermarkNode watermark => $"Watermark {node.Row.Name}.{watermark.Column}, {watermark.Watermark.DelayText} behind",
        PredicateNode predicate => $"Where {SqlTextEscapes.OneLine(predicate.Sql)}",
        FilterNode filter => $"Where {filter.Method}",
        SelectNode select => $"Select {select.Method} -> {Row(select.Row)}",
        ExplodeNode explode => $"Explode {explode.Method} -> {Row(explode.Row)}",
        FlatMapNode flatMap => $"FlatMap {flatMap.Method} -> {Row(flatMap.Row)}",
        ProjectNode project => $"Select {string.Join(", ", project.Row.Columns.Select(Selected))}",
        AggregateNode aggregate => Describe(aggregate, state!, plan.Query),
        SortNode sort => $"Sort {string.Join(", ", sort.Columns.Select(column => column.Column.Property + (column.IsDescending ? " descending" : "")))}",
        LimitNode limit => $"Limit {limit.Count}",
        _ => node.GetType().Name,
    };

    private static string Describe(AggregateNode aggregate, StatePlan state, QueryModel query)
    {
        var by = state.Keys.Select(Selected).ToList();
        if (aggregate.Window is { } window)
        {
            by.Insert(0, Window(window, aggregate.WindowColumn!));
        }

        string columns = string.Join(", ", aggregate.Row.Columns.Where(column => column.IsAggregate).Select(Aggregated));
        return $"Aggregate{(columns.Length > 0 ? " " : "")}{columns}{(by.Count > 0 ? $" by {string.Join(", ", by)}" : "")}; {Kept(aggregate, state, query)}";
    }

    private static string Window(WindowModel window, string column)
    {
        string offset = window.OffsetMicros == 0 ? "" : $", offset {DurationText.Format(window.OffsetMicros)}";
        return window.IsTumbling
            ? $"tumbling({column}, {DurationText.Format(window.SizeMicros)}{offset})"
            : $"sliding({column}, {DurationText.Format(window.SizeMicros)} every {DurationText.Format(window.SlideMicros)}{offset})";
    }

    private static string Kept(AggregateNode aggregate, StatePlan state, QueryModel query)
    {
        string end = query.IsBatch ? ""
            : state.Layout == StateLayout.Expiring ? $", dropped after {DurationText.Format(query.StateTtlMicros!.Value)} without a row"
            : query.Output != OutputKind.Complete && aggregate.HasEventTime ? $", dropped once the watermark passes{(query.LateOutput is { } late ? $", late rows to {late.Method}" : "")}"
            : ", kept for ever";
        end = state.IsStored ? ", in RocksDB" + end : end;
        return state.Layout switch
        {
            StateLayout.Global => "one group" + end,
            StateLayout.Panes when !aggregate.Window!.IsTumbling => $"a table a pane, merged into windows when written{end}",
            StateLayout.Panes or StateLayout.Windows => $"a table a window{end}",
            _ => $"one table{end}",
        };
    }

    private static string Payload(PayloadModel? payload, DeadLetterModel? letters) => payload switch
    {
        null => "",
        { Format: PayloadFormat.Text } => " from text",
        _ when letters is not null => $" from {payload.Format.ToString().ToUpperInvariant()}, malformed records to {letters.Topic}",
        _ => $" from {payload.Format.ToString().ToUpperInvariant()}, {Mode(payload.Mode)}",
    };

    private static string Mode(MalformedRule? mode) => mode switch
    {
        MalformedRule.DropMalformed => "malformed records left out",
        MalformedRule.FailFast => "failing on malformed records",
        _ => "permissive",
    };

    private static string Aggregated(ColumnModel column) => $"{column.Property} = {column.Role.ToString().ToLowerInvariant()}({column.Argument?.Property ?? "*"})";

    private static string Selected(ColumnModel column) => column.Method is { } method ? $"{column.Property} = {method}"
        : column.Sql is { } sql ? $"{column.Property} = {SqlTextEscapes.OneLine(sql)}"
        : column.Property;

    private static string Row(RowModel row) => $"{row.Name}({string.Join(", ", row.Columns.Select(Selected))})";

    private static string Sinks(QueryModel query)
    {
        var sinks = query.Sinks.Select(sink => sink.Description).ToList();
        if (query.Foreach is { } called)
        {
            sinks.Add($"Foreach {called.Method}");
        }

        if (query.ForeachBatch is { } batch)
        {
            sinks.Add($"ForeachBatch {batch.Called.Method}");
        }

        return string.Join(", ", sinks);
    }

    private static string Trigger(TriggerModel? trigger) => trigger switch
    {
        null => "",
        { IntervalMicros: { } interval } => $", every {DurationText.Format(interval)}",
        { Kind: "Once" } => ", once",
        { Kind: "AvailableNow" } => ", available now",
        _ => "",
    };
}
