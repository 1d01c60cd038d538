using System.Linq;

namespace Weir.Generator;

/// <summary>The end of the loop of an aggregation: find the group, add the row.</summary>
internal sealed partial class Lowering
{
    /// <summary>
    /// The outermost explode whose values the window's column doesn't depend on: the pane is looked up once before its loop.
    /// Null where the column is exploded itself or made by a method just before the aggregation.
    /// </summary>
    private static ExplodeNode? HoistedBefore(AggregateNode aggregate)
    {
        ExplodeNode? outermost = null;
        for (LogicalNode? node = aggregate.Source; node is FilterNode or WatermarkNode or ExplodeNode; node = node.Input)
        {
            if (node is ExplodeNode explode)
            {
                if (explode.Column == aggregate.WindowColumn)
                {
                    break;
                }

                outermost = explode;
            }
        }

        return outermost;
    }

    private bool DropsLate => _plan.Aggregate!.HasEventTime && _plan.Query.Output != OutputKind.Complete;

    private void FindGroups(string column) => _steps.Add(new FindGroupsStep(RequireTime(column)));

    /// <summary>The time as an expression that is never null: rows without one fall into no window.</summary>
    private string RequireTime(string column)
    {
        var time = Column(column);
        if (!time.Type.IsNullable)
        {
            return time.Expression;
        }

        _steps.Add(new RequireTimeStep(time.Expression, "time"));
        return "time";
    }

    private void LowerAggregate(AggregateNode aggregate)
    {
        var state = _state!;
        string? groups = null;
        switch (state.Layout)
        {
            case StateLayout.Panes:
                if (_hoistedBefore is null)
                {
                    FindGroups(aggregate.WindowColumn!);
                }

                groups = "groups";
                DropLate("groups is null");
                break;
            case StateLayout.Windows:
                _steps.Add(new FindWindowsStep(RequireTime(aggregate.WindowColumn!)));
                DropLate("windows.IsEmpty");
                _steps.Add(new ForEachWindowStep());
                groups = "groups";
                break;
            case StateLayout.EventTime:
                DropLate($"_groups.IsLate({Column(aggregate.EventTimeKey!).Expression})");
                groups = "_groups.Groups";
                break;
            case StateLayout.Expiring:
                groups = "_groups.Groups";
                break;
            case StateLayout.Table:
                groups = state.IsStored ? "_groups.Groups" : "_groups";
                break;
        }

        var key = state.Keys.Select(column => new KeyColumn(column.Type, KeyValue(aggregate, column))).ToEquatableArray();
        var updates = aggregate.Row.Columns
            .Where(column => column.IsAggregate)
            .Select(column => Update(column, state.Aggregates.First(known => known.Property == column.Property), groups))
            .ToEquatableArray();
        _steps.Add(new AccumulateStep(groups, new KeyExpression(state.Key, key), updates));
    }

    private void DropLate(string isLate)
    {
        if (!DropsLate)
        {
            return;
        }

        // The row is made for a late output, and only where it is late: what follows goes on without it.
        var made = _plan.Query.LateOutput is not null && _variable is null ? MakeRow(needsReader: false) : null;
        _steps.Add(new DropLateStep(isLate, made, _plan.Query.LateOutput is null ? null : made?.Variable ?? _variable));
    }

    private StateUpdate Update(ColumnModel column, AggregatePlan aggregate, string? groups)
    {
        if (column.Argument is not { } argument)
        {
            return new StateUpdate(aggregate.Field, "");
        }

        var over = Column(argument.Property);
        if (column.Role == ColumnRole.Count)
        {
            string isCounted = over.Type.IsView ? $"!{over.Expression}.IsNull" : over.Type.IsNullable ? $"{over.Expression} is not null" : "";
            return new StateUpdate(aggregate.Field, isCounted);
        }

        string value = aggregate.IsBinary ? $"{over.Expression}.AsUtf8()" : over.Expression;
        string arena = groups is null ? "_arena" : $"{groups}.Arena";
        return new StateUpdate(aggregate.Field, aggregate.NeedsArena ? $"{value}, {arena}" : value);
    }

    /// <summary>A key's value; numbers that are equal have to have the same bytes, which tables see to themselves where one value is the key.</summary>
    private string KeyValue(AggregateNode aggregate, ColumnModel column)
    {
        var source = Convert(column.Sql is null ? Column(column.Property) : Computed(aggregate.Computed, column), column.Type);

        // What writes a nullable takes its type from the argument.
        string value = column.Type.IsNullable && !source.Type.IsNullable ? $"({CSharp.TypeName(column.Type)}){source.Expression}" : source.Expression;
        bool hasTwins = column.Type.IsFloating || column.Type.Kind == ColumnKind.Decimal;
        return hasTwins && _state!.Key == KeyLayout.Composite ? $"{CSharp.Runtime("KeyValue")}.Normalize({value})" : value;
    }

    /// <summary>The value as one of another type. What isn't null stays so in a column that may be: C# sees to that itself.</summary>
    private static ColumnValue Convert(ColumnValue value, ColumnType into) =>
        value.Type.Kind == into.Kind ? value
        : into.Kind == ColumnKind.Utf8 ? new ColumnValue(into, $"{value.Expression}.AsUtf8()", value.IsComputed)
        : new ColumnValue(into, $"({into}){value.Expression}", value.IsComputed);
}
