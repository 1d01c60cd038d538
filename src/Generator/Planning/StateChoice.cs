using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Chooses how an aggregation's groups are kept.</summary>
internal static class StateChoice
{
    /// <summary>Above so many panes a window, merging them costs more than updating each window that a row falls into.</summary>
    internal const long MaxPanesPerWindow = 3600;

    public static StatePlan? Choose(LogicalPlan plan)
    {
        if (plan.Aggregate is not { } aggregate)
        {
            return null;
        }

        var result = aggregate.Row;
        var keys = result.Columns.Where(column => column.Role == ColumnRole.Key).ToList();
        var layout = Layout(aggregate, keys, plan.Query);
        if (layout == StateLayout.EventTime)
        {
            // The table finds what the watermark has passed by the first eight bytes of a key.
            keys = [.. keys.OrderBy(key => key.Property == aggregate.EventTimeKey ? 0 : 1)];
        }

        bool isGlobal = layout == StateLayout.Global;
        return new StatePlan(
            layout,
            aggregate.Window,
            result.Columns.FirstOrDefault(column => column is { Role: ColumnRole.Plain, Type.Kind: ColumnKind.TimeWindow })?.Property,
            keys.ToEquatableArray(),
            result.Columns.Where(column => column.IsAggregate).Select(column => Aggregate(column, aggregate.Source.Row, isGlobal)).ToEquatableArray(),
            !isGlobal && plan.Query is { IsBatch: false, Checkpoint.IsStored: true });
    }

    private static StateLayout Layout(AggregateNode aggregate, List<ColumnModel> keys, QueryModel query)
    {
        if (aggregate.Window is { } window)
        {
            return window.SizeMicros / Gcd(window.SizeMicros, window.SlideMicros) > MaxPanesPerWindow ? StateLayout.Windows : StateLayout.Panes;
        }

        if (keys.Count == 0)
        {
            return StateLayout.Global;
        }

        // In Complete mode nothing ends, so that a key's time needs no care.
        return aggregate.EventTimeKey is not null && query.Output != OutputKind.Complete ? StateLayout.EventTime
            : query.StateTtlMicros is not null ? StateLayout.Expiring
            : StateLayout.Table;
    }

    private static AggregatePlan Aggregate(ColumnModel column, RowModel input, bool isGlobal)
    {
        var over = column.Argument is { } argument ? input.Find(argument.Property)!.Type : default;
        string orNull = over.IsNullable || isGlobal ? "OrNull" : "";
        bool isView = over.IsView && column.Role is ColumnRole.Min or ColumnRole.Max;
        string type = column.Role switch
        {
            ColumnRole.Count => "CountState",
            ColumnRole.Sum when over.IsInteger => "SumInt64" + orNull,
            ColumnRole.Sum or ColumnRole.Avg => column.Role + (over.Kind == ColumnKind.Decimal ? "Decimal" : "Double") + orNull,
            _ when over.IsView => column.Role + "Utf8",
            _ => $"{column.Role}Value{orNull}<{CSharp.TypeName(over.NonNull)}>",
        };
        return new AggregatePlan(column.Property, CSharp.Identifier(GeneratedNames.InState(column.Property)), type, isView, isView && over.Kind == ColumnKind.Bytes);
    }

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
