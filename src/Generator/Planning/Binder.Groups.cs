using System.Linq;

namespace Weir.Generator;

/// <summary>GROUP BY: the window, the keys and the aggregates of a grouped result.</summary>
internal sealed partial class Binder
{
    private AggregateNode BindAggregate(LogicalNode node, RowModel result)
    {
        var windowColumn = BindWindow(node.Row);
        foreach (var column in result.Columns)
        {
            BindGroupedColumn(node.Row, result, column);
        }

        string? eventTimeKey = _query.WindowAttribute is not null
            ? null
            : result.Columns.FirstOrDefault(column => column is { Role: ColumnRole.Key, Sql: null } && column.Type == new ColumnType(ColumnKind.Timestamp) && _eventTimes.Contains(column.Property))?.Property;
        bool hasEventTime = eventTimeKey is not null || (windowColumn is not null && _eventTimes.Contains(windowColumn.Property));
        return new AggregateNode(node, _query.Window, windowColumn?.Property, eventTimeKey, hasEventTime, result, BindComputed(result, SqlScope.Of(node.Row, [])));
    }

    private ColumnModel? BindWindow(RowModel row)
    {
        if (_query.Window is not { } window)
        {
            return null;
        }

        var anchor = Anchor.Query.AtAttribute(_query.WindowAttribute!).AtArgument(0);
        var column = Resolve(window.Column, row, anchor);
        if (column is { Type.IsTimestamp: false })
        {
            Report(DiagnosticIds.BadWindow, anchor, column.Property, $"is of type '{column.Type}' and must be a Timestamp; name the event-time column");
        }

        return column;
    }

    private void BindGroupedColumn(RowModel row, RowModel result, ColumnModel column)
    {
        var anchor = Anchor.OfProperty(result.Name, column.Property);
        if (column is { Role: ColumnRole.Key, Sql: not null })
        {
            return;
        }

        if (column.Role == ColumnRole.Key)
        {
            CheckCarried(row, result, column);
        }
        else if (column.IsAggregate)
        {
            CheckAggregate(row, result, column, anchor.AtAttribute(column.Role.ToString()));
        }
        else if (column.Type != new ColumnType(ColumnKind.TimeWindow) || column.Role != ColumnRole.Plain)
        {
            Report(DiagnosticIds.ColumnNotGrouped, anchor, column.Property, result.Name);
        }
        else if (_query.WindowAttribute is null)
        {
            Report(DiagnosticIds.TimeWindowWithoutWindow, anchor, column.Property, result.Name);
        }
    }

    private void CheckAggregate(RowModel row, RowModel result, ColumnModel column, Anchor attribute)
    {
        ColumnModel? over = null;
        if (column.Argument is { } reference && (over = Resolve(reference, row, attribute.AtArgument(0))) is null)
        {
            return;
        }

        if (TypeRules.OfAggregate(column.Role, over?.Type ?? new ColumnType(ColumnKind.Int64)) is not { } type)
        {
            Report(DiagnosticIds.TypeMismatch, attribute.AtArgument(0), over!.Property, over.Type.ToString(), column.Role is ColumnRole.Sum or ColumnRole.Avg ? "a number other than 'ulong'; use 'long' or 'decimal'" : "of a type that has an order");
            return;
        }

        bool isGlobal = _query.WindowAttribute is null && !result.Columns.Any(other => other.Role == ColumnRole.Key);
        bool mayBeNull = type.IsNullable || (isGlobal && column.Role != ColumnRole.Count);
        var property = Anchor.OfProperty(result.Name, column.Property).AtType();
        if (type.Kind != column.Type.Kind)
        {
            var expected = type with { IsNullable = mayBeNull && !type.IsView };
            Report(DiagnosticIds.TypeMismatch, property, column.Property, column.Type.ToString(), $"'{expected}', the type of its [{column.Role}]");
        }
        else if (mayBeNull && !column.Type.AdmitsNull)
        {
            string reason = type.IsNullable ? $"{row.Name}.{over!.Property} may" : "there may be no rows to aggregate";
            Report(DiagnosticIds.NullableColumn, property, column.Property, reason);
        }
    }
}
