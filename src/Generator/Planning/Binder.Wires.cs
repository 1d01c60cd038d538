using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Types are the wires: which row the source gives, which verb gives which row, and what hangs loose.</summary>
internal sealed partial class Binder
{
    private RowModel? SourceRow()
    {
        ReportForks();
        if (_query.Verbs.FirstOrDefault(verb => verb.Input == verb.Output) is { } loop)
        {
            Report(DiagnosticIds.RowNotConnected, Anchor.OfMethod(loop.Method), loop.Method, $"it gives the row '{loop.Input}' that it takes; give its result a row of its own");
            return null;
        }

        var produced = _query.Verbs.Where(verb => verb.Output is not null).Select(verb => verb.Output).ToList();
        var candidates = _query.Rows.Where(row => !row.IsResult && !produced.Contains(row.Name)).ToList();
        if (_query.Source.Row is { } named)
        {
            if (candidates.FirstOrDefault(row => row.Name == named) is { } row)
            {
                return row;
            }

            Report(DiagnosticIds.RowNotConnected, SourceAnchor(), named, "it is no [Row] that a source could give; name one that no verb produces");
            return null;
        }

        if (candidates.Count == 0)
        {
            Report(DiagnosticIds.RowNotConnected, Anchor.Query, _class, "no [Row] is left for the source to give; declare one that no verb produces");
            return null;
        }

        // Of several the one that a verb takes is meant, and the other hangs loose; two that are taken can't be told apart.
        var taken = candidates.Where(row => _query.Verbs.Any(verb => verb.Input == row.Name)).ToList();
        if (candidates.Count == 1 || taken.Count == 1)
        {
            return candidates.Count == 1 ? candidates[0] : taken[0];
        }

        Report(
            DiagnosticIds.RowNotConnected, Anchor.OfRow(candidates[1].Name), candidates[1].Name,
            $"neither it nor '{candidates[0].Name}' is produced by a verb, so that either could be the source's; produce one by a verb or remove it");
        return null;
    }

    /// <summary>Reports a row that two verbs take or two verbs give.</summary>
    private void ReportForks()
    {
        var wired = _query.Verbs.Where(verb => verb.Kind != VerbKind.Where).ToList();
        foreach (var verbs in wired.GroupBy(verb => verb.Input).Where(verbs => verbs.Count() > 1))
        {
            var second = verbs.ElementAt(1);
            Report(
                DiagnosticIds.RowNotConnected, Anchor.OfMethod(second.Method), second.Method,
                $"row '{verbs.Key}' goes through '{verbs.First().Method}' already; keep one, or give the second the row that the first gives");
        }

        foreach (var verbs in wired.GroupBy(verb => verb.Output).Where(verbs => verbs.Select(verb => verb.Input).Distinct().Count() > 1))
        {
            var second = verbs.ElementAt(1);
            Report(
                DiagnosticIds.RowNotConnected, Anchor.OfMethod(second.Method), second.Method,
                $"row '{verbs.Key}' is produced by '{verbs.First().Method}' already; keep one, or give each a row of its own");
        }
    }

    private void ReportLooseEnds(HashSet<string> connected)
    {
        foreach (var row in _query.Rows.Where(row => !row.IsResult && !connected.Contains(row.Name)))
        {
            Report(DiagnosticIds.RowNotConnected, Anchor.OfRow(row.Name), row.Name, "no verb that the source's rows reach produces it; add one or remove the row");
        }

        foreach (var verb in _query.Verbs.Where(verb => !connected.Contains(verb.Input)))
        {
            Report(DiagnosticIds.RowNotConnected, Anchor.OfMethod(verb.Method), verb.Method, $"its row '{verb.Input}' never reaches it; take a row that does");
        }
    }

    private void CheckSourceColumns(RowModel row)
    {
        CheckPayloads(row);
        if (SourceSchema.Of(_query.Source) is not { } schema)
        {
            return;
        }

        string source = $"[{_query.Source.Kind}Source]";
        foreach (var column in row.Columns.Where(column => column.Role != ColumnRole.Expr))
        {
            var anchor = Anchor.OfProperty(row.Name, column.Property);
            if (SourceSchema.IsDecoded(row, column))
            {
                CheckDecoded(row, column);
            }
            else if (!schema.TryGetValue(SourceSchema.NameOf(row, column), out var known))
            {
                if (column.Origin != ColumnOrigin.Named)
                {
                    continue;
                }

                string otherwise = _query.Source.Kind == SourceKind.Socket && column.Name == "timestamp"
                    ? "set IncludeTimestamp = true"
                    : $"it has {string.Join(", ", schema.Keys)}";
                Report(DiagnosticIds.UnknownName, anchor, "column", column.Name, source, Names.DidYouMean(column.Name, schema.Keys, otherwise));
            }
            else if (known.Type.Kind != column.Type.Kind && !SourceSchema.Casts(known.Type, column))
            {
                Report(
                    DiagnosticIds.TypeMismatch, anchor.AtType(), column.Property, column.Type.ToString(),
                    known.Type.Kind == ColumnKind.Bytes ? $"'Utf8' or 'Bytes': {source} gives bytes" : $"'{known.Type}', which {source} gives");
            }
        }
    }

    private void CheckForeach(RowModel output)
    {
        if (_query.Foreach is { } called && called.Row != output.Name)
        {
            Report(DiagnosticIds.VerbShape, Anchor.OfMethod(called.Method), called.Method, $"void {called.Method}(in {output.Name} row)");
        }

        if (_query.ForeachBatch is { } batch && batch.Row != output.Name)
        {
            string copies = $"IReadOnlyList<{batch.Owned}.{output.Name}> rows";
            string views = $"RowBatch<{output.Name}> rows";
            string shape = batch.Row is null
                ? $"ValueTask {batch.Called.Method}({copies}, BatchInfo batch, CancellationToken cancellationToken), or {views}"
                : $"ValueTask {batch.Called.Method}({(batch.AsViews ? views : copies)}, ..)";
            Report(DiagnosticIds.VerbShape, Anchor.OfMethod(batch.Called.Method), batch.Called.Method, shape);
        }
    }

    private void CheckLateOutput(LogicalPlan plan)
    {
        if (_query.LateOutput is { } late && plan.Aggregate is { } aggregate && late.Row != aggregate.Source.Row.Name)
        {
            Report(DiagnosticIds.VerbShape, Anchor.OfMethod(late.Method), late.Method, $"void {late.Method}(in {aggregate.Source.Row.Name} row)");
        }
    }

    private Anchor SourceAnchor() => Anchor.Query.AtAttribute(_query.Source.Kind + "Source");
}
