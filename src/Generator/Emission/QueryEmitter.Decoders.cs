using System.Linq;

namespace Weir.Generator;

/// <summary>How a record's value is read.</summary>
internal sealed partial class QueryEmitter
{
    private void WriteDecoder(DecoderPlan decoder)
    {
        string type = Name(decoder.Type);
        _writer.Line($"\n/// <summary>The columns of a <see cref=\"{_query.Declaration.Name}.{Row(decoder.Row)}\"/> as a record's value has them; null is what it hasn't.</summary>");
        using (_writer.Braces($"private ref struct {type}", "}"))
        {
            foreach (var column in decoder.Columns)
            {
                _writer.Line($"public {column.FieldType} {column.Field};");
            }

            if (decoder.Format == PayloadFormat.Json)
            {
                WriteJsonReading(decoder, type);
            }
            else
            {
                WriteCsvReading(decoder, type);
            }
        }
    }

    private void WriteJsonReading(DecoderPlan decoder, string type)
    {
        _writer.Line("\n/// <summary>Reads a JSON object: other fields are skipped, and of one that comes twice the last counts.</summary>");
        using (_writer.Braces($"public static {type} {decoder.Method}(ref {CSharp.Runtime("JsonReader")} json)", "}"))
        {
            _writer.Line($"var fields = default({type});");
            using (_writer.Braces("while (json.ReadName())", "}"))
            {
                using (_writer.Braces("switch (json.NameLength)", "}"))
                {
                    foreach (var column in decoder.Columns)
                    {
                        _writer.Line($"case {column.NameBytes} when json.NameIs({column.Name}):\n    fields.{column.Field} = json.{column.ReadCall};\n    break;");
                    }

                    _writer.Line("default:\n    json.Skip();\n    break;");
                }
            }

            WriteEnd(decoder, "json");
        }
    }

    private void WriteCsvReading(DecoderPlan decoder, string type)
    {
        _writer.Line("\n/// <summary>Reads a line's fields in their order.</summary>");
        using (_writer.Braces($"public static {type} {decoder.Method}(ref {CSharp.Runtime("CsvReader")} csv)", "}"))
        {
            _writer.Line($"var fields = default({type});");
            foreach (var column in decoder.Columns)
            {
                _writer.Line($"fields.{column.Field} = csv.{column.ReadCall};");
            }

            _writer.Line("csv.ReadEnd();");
            WriteEnd(decoder, "csv");
        }
    }

    /// <summary>What is said of the record once all of it was read.</summary>
    private void WriteEnd(DecoderPlan decoder, string reader)
    {
        _writer.Line();
        if (decoder is { Format: PayloadFormat.Json, OnMalformed: MalformedStep.Keep or MalformedStep.KeepIfComplete })
        {
            using (_writer.Braces("if (json.IsBroken)", "}"))
            {
                _writer.Line("fields = default;");
            }

            _writer.Line();
        }

        foreach (var column in decoder.Columns.Where(column => column.IsRequired))
        {
            _writer.Line($"{reader}.Require(fields.{column.Field}.HasValue, {column.Name});");
        }

        _writer.Line("return fields;");
    }

    private void WriteDecode(DecoderPlan decoder)
    {
        string reader = decoder.Format == PayloadFormat.Json ? "json" : "csv";
        string format = decoder.Csv is { } csv
            ? $", {Literals.Of(csv.Separator)}, {Literals.Of(csv.Quote)}, {Literals.Of(csv.Escape)}, {Literals.Of(csv.NullText)}u8"
            : "";
        _writer.Line($"var {reader} = new {CSharp.Runtime(decoder.Format + "Reader")}(record.Value{format}, _scratch);");
        _writer.Line($"var fields = {Name(decoder.Type)}.{decoder.Method}(ref {reader});");
        using (_writer.Braces($"if ({reader}.IsMalformed)", "}"))
        {
            string call = decoder.OnMalformed == MalformedStep.Fail ? "FailOnMalformed" : "OnMalformed";
            _writer.Line($"{call}(in batch, in record, {reader}.Failure);");
            switch (decoder.OnMalformed)
            {
                case MalformedStep.Skip:
                    _writer.Line("continue;");
                    break;
                case MalformedStep.KeepIfComplete:
                    using (_writer.Braces($"if ({reader}.IsIncomplete)", "}"))
                    {
                        _writer.Line("continue;");
                    }

                    break;
            }
        }

        _writer.Line();
    }
}
