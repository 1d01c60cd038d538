using System.Linq;

namespace Weir.Generator;

/// <summary>The select list: what <c>[Result]</c> takes from the last row, each by itself or in groups.</summary>
internal sealed partial class Binder
{
    private LogicalNode BindResult(LogicalNode node)
    {
        CheckWatermarkStands(node);
        var result = _query.Rows.FirstOrDefault(row => row.IsResult);
        bool isGrouped = result is { IsGrouped: true };
        if (_query.WindowAttribute is { } attribute && !isGrouped)
        {
            Report(DiagnosticIds.WindowWithoutAggregation, Anchor.Query.AtAttribute(attribute), _class, attribute);
        }

        if (result is null || result.Name == node.Row.Name)
        {
            if (isGrouped)
            {
                Report(DiagnosticIds.RowNotConnected, Anchor.OfRow(result!.Name), result.Name, "a verb produces it, though it has keys or aggregates; let the verb give a [Row]");
            }

            return node;
        }

        return isGrouped ? BindAggregate(node, result) : BindProjection(node, result);
    }

    private ProjectNode BindProjection(LogicalNode node, RowModel result)
    {
        foreach (var column in result.Columns)
        {
            if (column.Role == ColumnRole.Expr)
            {
                continue;
            }

            if (column.Role == ColumnRole.Call)
            {
                CheckCall(node.Row, result, column);
            }
            else if (column.Type.Kind == ColumnKind.TimeWindow && node.Row.Find(column.Property) is null)
            {
                // With a window it has been said that there is nothing for it to group.
                if (_query.WindowAttribute is null)
                {
                    Report(DiagnosticIds.TimeWindowWithoutWindow, Anchor.OfProperty(result.Name, column.Property), column.Property, result.Name);
                }
            }
            else
            {
                CheckCarried(node.Row, result, column);
            }
        }

        return new ProjectNode(node, result, BindComputed(result, SqlScope.Of(node.Row, [])));
    }

    private void CheckCall(RowModel row, RowModel result, ColumnModel column)
    {
        if (_query.Calls.Where(known => known.Method == column.Method).OrderByDescending(known => known.Input == row.Name).FirstOrDefault() is not { } call)
        {
            return;
        }

        var type = Anchor.OfProperty(result.Name, column.Property).AtType();
        if (call.Input != row.Name)
        {
            Report(DiagnosticIds.VerbShape, Anchor.OfMethod(call.Method), call.Method, $"static {column.Type} {call.Method}(in {row.Name} row)");
        }
        else if (!TypeRules.Fits(call.Returns, column.Type))
        {
            Report(DiagnosticIds.TypeMismatch, type, column.Property, column.Type.ToString(), $"'{call.Returns}', which '{call.Method}' gives");
        }
        else if (call.Returns.IsNullable && !column.Type.AdmitsNull)
        {
            Report(DiagnosticIds.NullableColumn, type, column.Property, $"'{call.Method}' may give null");
        }
    }

    private LogicalNode BindOrder(LogicalNode node)
    {
        if (_query.OrderBy.IsEmpty)
        {
            return node;
        }

        for (int i = 0; i < _query.OrderBy.Length; i++)
        {
            Resolve(_query.OrderBy[i].Column, node.Row, Anchor.Query.AtAttribute(WellKnownNames.OrderBy).AtArgument(i));
        }

        return new SortNode(node, _query.OrderBy);
    }
}
