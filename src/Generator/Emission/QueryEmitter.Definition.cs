using System.Linq;

namespace Weir.Generator;

/// <summary>What the host learns of the query.</summary>
internal sealed partial class QueryEmitter
{
    private void WriteDefinition()
    {
        var query = Plan.Query;
        using (_writer.Braces($"static {CSharp.Runtime("StreamQueryDefinition")} {CSharp.Runtime("IStreamQuery")}.Definition {{ get; }} = new()", "};"))
        {
            _writer.Line($"Name = {Literals.Of(query.Name)},");
            WriteText("Plan", Plan.Text);
            WriteOptions($"Source = new {CSharp.Runtime($"{query.Source.Kind}SourceOptions")}", Plan.SourceOptions);
            WriteSinks(Plan.Sinks);
            _writer.Line($"OutputMode = global::Weir.OutputMode.{query.Output},");
            if (query.IsBatch)
            {
                _writer.Line("IsBatch = true,");
            }

            if (query.Trigger is { } trigger)
            {
                string interval = trigger.IntervalMicros is { } micros ? $", {Literals.OfDuration(micros)}" : "";
                _writer.Line($"Trigger = new {CSharp.Runtime("TriggerOptions")}(global::Weir.TriggerKind.{trigger.Kind}{interval}),");
            }

            if (query.DeadLetter is { } letters)
            {
                string servers = letters.BootstrapServers is { } named ? $", BootstrapServers = {Literals.Of(named)}" : "";
                _writer.Line($"DeadLetter = new {CSharp.Runtime("DeadLetterOptions")} {{ Topic = {Literals.Of(letters.Topic)}{servers} }},");
            }

            if (query.Checkpoint is { } checkpoint)
            {
                _writer.Line($"Checkpoint = {Options("CheckpointOptions", checkpoint.Options)},");
            }

            if (Plan.WatermarkDelayMicros is { } delay)
            {
                _writer.Line($"WatermarkDelay = {Literals.OfDuration(delay)},");
            }

            if (Plan.NeedsNoDataBatches)
            {
                _writer.Line("NeedsNoDataBatches = true,");
            }

            if (KeepsState)
            {
                WriteText("StateSchema", Plan.StateSchema);
            }

            _writer.Line($"CreateOperator = static context => new {Name(GeneratedNames.Operator)}(context),");
            if (query.Source.Kind == SourceKind.Memory)
            {
                _writer.Line($"EncodeSourceRow = {Name(GeneratedNames.Operator)}.EncodeSourceRow,");
            }
        }
    }

    /// <summary>Sets a property to lines of text.</summary>
    private void WriteText(string property, string text)
    {
        string quotes = Quotes(text);
        _writer.Line($"{property} =\n    {quotes}\n    {text.Replace("\n", "\n    ")}\n    {quotes},");
    }

    /// <summary>The quotes around a raw string: more than it has anywhere in a row.</summary>
    private static string Quotes(string text)
    {
        string quotes = "\"\"\"";
        while (text.Contains(quotes))
        {
            quotes += '"';
        }

        return quotes;
    }

    private void WriteOptions(string start, EquatableArray<OptionModel> options)
    {
        if (options.IsEmpty)
        {
            _writer.Line($"{start}(),");
            return;
        }

        WriteInitialiser(start, options, ",");
    }

    private void WriteSinks(EquatableArray<SinkModel> sinks)
    {
        string line = $"Sinks = [{string.Join(", ", sinks.Select(sink => Options($"{sink.Kind}SinkOptions", sink.Options)))}],";
        if (line.Length <= MaxLine || sinks.Length == 0)
        {
            _writer.Line(line);
            return;
        }

        _writer.Line("Sinks =");
        _writer.Line("[");
        foreach (var sink in sinks)
        {
            string options = string.Concat(sink.Options.Select(option => $"\n        {option.Name} = {option.Expression},"));
            _writer.Line($"    new {CSharp.Runtime($"{sink.Kind}SinkOptions")}\n    {{{options}\n    }},");
        }

        _writer.Line("],");
    }

    private static string Options(string type, EquatableArray<OptionModel> options) => options.IsEmpty
        ? $"new {CSharp.Runtime(type)}()"
        : $"new {CSharp.Runtime(type)} {{ {string.Join(", ", options.Select(option => $"{option.Name} = {option.Expression}"))} }}";

    /// <summary>Copies of rows that may be kept, for tests, callbacks and tables in memory.</summary>
    private void WriteOwned()
    {
        if (_query.Rows.IsEmpty)
        {
            return;
        }

        _writer.Line("\n/// <summary>Rows that may be kept: copies with strings and arrays in the place of views.</summary>");
        using (_writer.Braces($"public static class {Name(GeneratedNames.Owned)}", "}"))
        {
            for (int i = 0; i < _query.Rows.Length; i++)
            {
                var row = _query.Rows[i];
                var columns = row.Columns.Select(column => $"{OwnedType(column.Type)} {CSharp.Identifier(GeneratedNames.InRecord(column.Property))}").ToList();
                _writer.Line($"{(i > 0 ? "\n" : "")}/// <summary>A copy of a <see cref=\"{_query.Declaration.Name}.{Row(row.Name)}\"/>.</summary>");
                WriteArguments($"public sealed record {CSharp.TypeIdentifier(Row(row.Name))}", columns);
            }
        }
    }

    private static string OwnedType(ColumnType type) => type.Kind switch
    {
        ColumnKind.Utf8 => "string?",
        ColumnKind.Bytes => "byte[]?",
        ColumnKind.Headers => "global::System.Collections.Generic.KeyValuePair<string, byte[]?>[]?",
        _ => CSharp.TypeName(type),
    };
}
