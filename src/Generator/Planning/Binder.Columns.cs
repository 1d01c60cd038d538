using System.Linq;

namespace Weir.Generator;

/// <summary>Columns that attributes name, and columns that are carried over.</summary>
internal sealed partial class Binder
{
    /// <summary>The column of a row that an attribute names, or null after a report.</summary>
    private ColumnModel? Resolve(ColumnReference reference, RowModel row, Anchor anchor)
    {
        if ((reference.Row is null || reference.Row == row.Name) && row.Find(reference.Property) is { } column)
        {
            return column;
        }

        var known = row.Columns.Select(other => other.Property).ToList();
        string hint = row.Find(reference.Property) is not null
            ? $"did you mean '{row.Name}.{reference.Property}'?"
            : Names.DidYouMean(reference.Property, known, $"it has {string.Join(", ", known)}");
        Report(DiagnosticIds.UnknownName, anchor, "column", reference.ToString(), row.Name, hint);
        return null;
    }

    private LogicalNode BindWatermark(LogicalNode node)
    {
        if (_query.Watermark is not { } watermark || _watermarkStands || Stands(watermark.Column, node.Row) is not { } column)
        {
            return node;
        }

        _watermarkStands = true;
        if (!column.Type.IsTimestamp)
        {
            Report(DiagnosticIds.BadWatermark, WatermarkAnchor(), watermark.Column.ToString(), $"is of type '{column.Type}' and must be a Timestamp; name the event-time column");
            return node;
        }

        if (_query.IsBatch)
        {
            // A batch has all its rows before it writes any, so that none is late (Spark drops the node as well).
            return node;
        }

        _eventTimes.Add(column.Property);
        return new WatermarkNode(node, column.Property, watermark);
    }

    /// <summary>The column if the clause stands on this row: by the row's name, or by a plain string on the first row that has it.</summary>
    private static ColumnModel? Stands(ColumnReference reference, RowModel row) =>
        reference.Row is null || reference.Row == row.Name ? row.Find(reference.Property) : null;

    private void CheckWatermarkStands(LogicalNode last)
    {
        if (_query.Watermark is { } watermark && !_watermarkStands)
        {
            Resolve(watermark.Column, Row(watermark.Column.Row ?? "") is { IsResult: false } row ? row : last.Row, WatermarkAnchor());
        }
    }

    private void CheckExplode(RowModel input, VerbModel verb, RowModel output)
    {
        var anchor = Anchor.OfMethod(verb.Method).AtAttribute(WellKnownNames.Explode);
        var element = verb.Element!.Value;
        if (Resolve(new ColumnReference(output.Name, verb.Column!), output, anchor) is { } target)
        {
            if (!TypeRules.Fits(element, target.Type))
            {
                Report(DiagnosticIds.TypeMismatch, anchor, verb.Method, element.ToString(), $"'{target.Type}', the type of {output.Name}.{target.Property}");
            }
            else if (element.IsNullable && !target.Type.AdmitsNull)
            {
                Report(DiagnosticIds.NullableColumn, Anchor.OfProperty(output.Name, target.Property).AtType(), target.Property, $"'{verb.Method}' may give null");
            }
        }

        foreach (var column in output.Columns.Where(column => column.Property != verb.Column && column.Role != ColumnRole.Expr))
        {
            CheckCarried(input, output, column);
        }
    }

    /// <summary>A column that takes the value of the input's column of the same name.</summary>
    private void CheckCarried(RowModel input, RowModel output, ColumnModel column)
    {
        var anchor = Anchor.OfProperty(output.Name, column.Property);
        if (Resolve(new ColumnReference(null, column.Property), input, anchor) is not { } source)
        {
            return;
        }

        if (!TypeRules.Fits(source.Type, column.Type))
        {
            Report(DiagnosticIds.TypeMismatch, anchor.AtType(), column.Property, column.Type.ToString(), $"'{source.Type}', the type of {input.Name}.{source.Property}");
        }
        else if (source.Type.IsNullable && !column.Type.AdmitsNull)
        {
            Report(DiagnosticIds.NullableColumn, anchor.AtType(), column.Property, $"{input.Name}.{source.Property} may");
        }
    }

    private static Anchor WatermarkAnchor() => Anchor.Query.AtAttribute(WellKnownNames.Watermark).AtArgument(0);
}
