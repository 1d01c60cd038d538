using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>What sinks and sources need to know of rows.</summary>
internal sealed partial class QueryEmitter
{
    private void WriteRowType()
    {
        var row = Plan.Output;
        string name = Name(row.Name + GeneratedNames.TypeSuffix);
        _writer.Line($"\n/// <summary>What sinks need to know of a <see cref=\"{_query.Declaration.Name}.{Row(row.Name)}\"/>.</summary>");
        using (_writer.Braces($"private sealed class {name} : {CSharp.Runtime("RowType")}<{Row(row.Name)}>", "}"))
        {
            _writer.Line("/// <inheritdoc/>");
            WriteColumnNames(row);
            _writer.Line("/// <inheritdoc/>");
            using (_writer.Braces($"public override void WriteCells(scoped in {Row(row.Name)} row, {CSharp.Runtime("CellWriter")} cells)", "}"))
            {
                foreach (var column in row.Columns)
                {
                    _writer.Line($"cells.Write({ColumnOf(column)});");
                }
            }

            _writer.Line("\n/// <inheritdoc/>");
            using (_writer.Braces($"public override object ToOwned(scoped in {Row(row.Name)} row)", "}"))
            {
                WriteArguments($"return new {Name(GeneratedNames.Owned)}.{Row(row.Name)}", [.. row.Columns.Select(Copy)]);
            }

            WriteEncodings(row);
        }
    }

    private void WriteColumnNames(RowModel row)
    {
        const string Start = "public override global::System.Collections.Generic.IReadOnlyList<string> Columns { get; } =";
        List<string> names = [.. row.Columns.Select(column => Literals.Of(column.Name))];
        string list = $"[{string.Join(", ", names)}]";
        _writer.Line(
            Start.Length + list.Length < MaxLine ? $"{Start} {list};\n"
            : list.Length < MaxLine ? $"{Start}\n    {list};\n"
            : $"{Start}\n[\n    {string.Join(",\n    ", names)},\n];\n");
    }

    private static string ColumnOf(ColumnModel column) => $"row.{CSharp.Identifier(column.Property)}";

    private static string Copy(ColumnModel column) => column.Type.Kind switch
    {
        ColumnKind.Utf8 => $"{ColumnOf(column)}.IsNull ? null : {ColumnOf(column)}.ToString()",
        ColumnKind.Bytes => $"{ColumnOf(column)}.IsNull ? null : {ColumnOf(column)}.Span.ToArray()",
        ColumnKind.Headers => $"{ColumnOf(column)}.ToArray()",
        _ => ColumnOf(column),
    };

    private void WriteCodec(RowModel row, string when)
    {
        string name = Name(row.Name + GeneratedNames.CodecSuffix);
        _writer.Line($"\n/// <summary>Writes a <see cref=\"{_query.Declaration.Name}.{Row(row.Name)}\"/> to bytes {when}.</summary>");
        using (_writer.Braces($"private sealed class {name} : {CSharp.Runtime("RowCodec")}<{Row(row.Name)}>", "}"))
        {
            _writer.Line("/// <inheritdoc/>");
            using (_writer.Braces($"public override void Encode(scoped in {Row(row.Name)} row, {CSharp.Runtime("RowWriter")} writer)", "}"))
            {
                foreach (var column in row.Columns)
                {
                    _writer.Line($"writer.{WriterCall(column.Type)}({ColumnOf(column)});");
                }
            }

            _writer.Line("\n/// <inheritdoc/>");
            using (_writer.Braces($"public override {Row(row.Name)} Decode({CSharp.Runtime("RowReader")} reader)", "}"))
            {
                WriteInitialiser(
                    "return new()", row.Columns.Select(column => new OptionModel(CSharp.Identifier(column.Property), $"reader.{CSharp.ReaderCall(column.Type)}")).ToEquatableArray());
            }
        }
    }

    private void WriteCompare()
    {
        _writer.Line("\n/// <summary>The order of the result's rows.</summary>");
        using (_writer.Braces($"private static int Compare(scoped in {Row(Plan.Output.Name)} left, scoped in {Row(Plan.Output.Name)} right)", "}"))
        {
            for (int i = 0; i < Plan.Sort.Length; i++)
            {
                var order = Plan.Sort[i];
                var column = Plan.Output.Find(order.Column.Property)!;
                string property = CSharp.Identifier(column.Property);
                (string first, string second) = order.IsDescending ? ("right", "left") : ("left", "right");
                string comparer = column.Type.IsFloating ? CSharp.Runtime("FloatOrder") : "global::System.Nullable";
                string compared = column.Type.IsFloating || column.Type.IsNullable
                    ? $"{comparer}.Compare({first}.{property}, {second}.{property})"
                    : $"{first}.{property}.CompareTo({second}.{property})";
                bool isLast = i == Plan.Sort.Length - 1;
                if (isLast)
                {
                    _writer.Line($"return {compared};");
                }
                else
                {
                    _writer.Line($"int by{column.Property} = {compared};");
                    using (_writer.Braces($"if (by{column.Property} != 0)", "}"))
                    {
                        _writer.Line($"return by{column.Property};");
                    }

                    _writer.Line();
                }
            }
        }
    }

    private void WriteEncodeSourceRow()
    {
        var row = Plan.Source;
        _writer.Line($"\n/// <summary>Writes a row of the program's own as the loop reads it.</summary>");
        using (_writer.Braces($"public static void EncodeSourceRow(object row, {CSharp.Runtime("RowWriter")} writer)", "}"))
        {
            _writer.Line($"var owned = ({Name(GeneratedNames.Owned)}.{Row(row.Name)})row;");
            foreach (var column in row.Columns.Where(column => column.Role != ColumnRole.Expr))
            {
                string value = $"owned.{CSharp.Identifier(GeneratedNames.InRecord(column.Property))}";
                _writer.Line(column.Type.Kind switch
                {
                    ColumnKind.Utf8 => $"writer.WriteString({value});",
                    ColumnKind.Bytes => $"writer.WriteBytes({value} is null ? default : new global::Weir.Bytes({value}));",
                    _ => $"writer.{WriterCall(column.Type)}({value});",
                });
            }
        }
    }
}
