using System.Linq;

namespace Weir.Generator;

/// <summary>The end of a batch: which groups are written, and which go.</summary>
internal sealed partial class QueryEmitter
{
    private void WriteFinishBatch()
    {
        _writer.Line("\n/// <inheritdoc/>");
        using (_writer.Braces("public override void FinishBatch()", "}"))
        {
            if (HasLimitSink && Plan.Query.Output == OutputKind.Complete)
            {
                _writer.Line("_limit.Restart();");
            }

            if (Plan.State is { } state)
            {
                WriteGroups(state);
            }

            if (!Plan.Sort.IsEmpty)
            {
                if (Plan.State is not null)
                {
                    _writer.Line();
                }

                string limit = Plan.Limit is { } count ? $", {Literals.Of(count)}" : "";
                _writer.Line($"_sorted.Flush(_output{limit});");
            }
        }
    }

    private void WriteGroups(StatePlan state)
    {
        string watermark = "Batch.Watermark";
        switch (state.Layout, Plan.Query.Output)
        {
            case (StateLayout.Global, _):
                WriteResult("_total");
                return;
            case (StateLayout.Table, OutputKind.Complete) when state.IsStored:
                WriteGroupLoop("_groups.All()");
                return;
            case (StateLayout.Table or StateLayout.Expiring, _) when state.IsStored:
                WriteGroupLoop("_groups.Updated()");
                return;
            case (StateLayout.Table, OutputKind.Update) or (StateLayout.Expiring, _):
                WriteGroupLoop("_groups.Updated");
                return;
            case (StateLayout.Table, _):
                WriteGroupLoop("_groups");
                return;
            case (StateLayout.EventTime, OutputKind.Append):
                WriteGroupLoop($"_groups.Closed({watermark})");
                return;
            case (StateLayout.EventTime, _):
                WriteGroupLoop(state.IsStored ? "_groups.Updated()" : "_groups.Groups.Updated");
                _writer.Line();
                _writer.Line($"_groups.Evict({watermark});");
                return;
            case (_, OutputKind.Append):
                WriteWindowLoop($"_windows.Closed({watermark})");
                return;
            case (_, OutputKind.Update):
                WriteWindowLoop("_windows.Updated()");
                if (DropsLate)
                {
                    _writer.Line();
                    _writer.Line($"_windows.Evict({watermark});");
                }

                return;
            default:
                WriteWindowLoop("_windows.All()");
                return;
        }
    }

    private void WriteWindowLoop(string windows)
    {
        using (_writer.Braces($"foreach (var window in {windows})", "}"))
        {
            WriteGroupLoop("window.Groups");
        }
    }

    private void WriteGroupLoop(string groups)
    {
        using (_writer.Braces($"foreach (var group in {groups})", "}"))
        {
            if (Plan.State!.Key == KeyLayout.Composite)
            {
                _writer.Line("var key = group.KeyReader;");
                foreach (var key in Plan.State.Keys)
                {
                    _writer.Line($"var {KeyVariable(key)} = key.{CSharp.ReaderCall(key.Type)};");
                }
            }

            WriteResult("group.State");
        }
    }

    private void WriteResult(string state)
    {
        WriteInitialiser(
            $"var row = new {Row(Plan.Output.Name)}",
            Plan.Output.Columns.Select(column => new OptionModel(CSharp.Identifier(column.Property), ResultColumn(column, state))).ToEquatableArray());
        _writer.Line($"{Target}.Add(in row);");
    }

    private string ResultColumn(ColumnModel column, string state)
    {
        if (column.Role == ColumnRole.Plain)
        {
            return "window.Bounds";
        }

        if (column.Role == ColumnRole.Key)
        {
            return Plan.State!.Key switch
            {
                KeyLayout.View => column.Type.Kind == ColumnKind.Utf8 ? "group.Utf8Key" : "group.BytesKey",
                KeyLayout.Value => $"group.ValueKey<{CSharp.TypeName(column.Type)}>()",
                _ => KeyVariable(column),
            };
        }

        var aggregate = Plan.State!.Aggregates.First(known => known.Property == column.Property);
        string arena = Plan.State.Layout == StateLayout.Global ? "_arena" : "group.Arena";
        string value = aggregate.NeedsArena ? $"{state}.{aggregate.Field}.Value({arena})" : $"{state}.{aggregate.Field}.Value";
        return aggregate.IsBinary ? $"{value}.AsBytes()" : value;
    }

    private static string KeyVariable(ColumnModel column) => $"key{column.Property}";
}
