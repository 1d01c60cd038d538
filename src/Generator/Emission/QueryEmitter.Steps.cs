using System.Linq;

namespace Weir.Generator;

/// <summary>The statements of the loop.</summary>
internal sealed partial class QueryEmitter
{
    /// <summary>Writes the steps from one on; loops nest, so each level calls the next.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="index">The first step to write.</param>
    /// <param name="eventTime">What observes event times here.</param>
    /// <param name="skip">What leaves the row: <c>continue</c> in a loop, <c>return</c> in a method.</param>
    private void WriteSteps(Segment segment, int index, string eventTime, string skip)
    {
        for (; index < segment.Steps.Length; index++)
        {
            switch (segment.Steps[index])
            {
                case UnnestStep unnest:
                    using (_writer.Braces($"foreach (var {unnest.Variable} in {unnest.Call})", "}"))
                    {
                        WriteSteps(segment, index + 1, eventTime, "continue");
                    }

                    return;
                case ForEachWindowStep:
                    using (_writer.Braces("foreach (var groups in windows)", "}"))
                    {
                        WriteSteps(segment, index + 1, eventTime, "continue");
                    }

                    return;
                case var step:
                    WriteStep(step, eventTime, skip, isLast: index == segment.Steps.Length - 1);
                    break;
            }
        }
    }

    private void WriteStep(Step step, string eventTime, string skip, bool isLast)
    {
        switch (step)
        {
            case BuildStep build:
                if (build.NeedsReader)
                {
                    _writer.Line($"var reader = new {CSharp.Runtime("RowReader")}(record.Value);");
                }

                WriteInitialiser($"var {build.Variable} = new {Row(build.Row.Name)}", build.Columns);
                break;
            case DecodeStep decode:
                WriteDecode(decode.Decoder);
                break;
            case ObserveStep observe:
                _writer.Line($"{eventTime}.Observe({observe.Time});");
                break;
            case LetStep let:
                _writer.Line($"var {let.Variable} = {let.Expression};");
                break;
            case OpenReaderStep:
                _writer.Line($"var reader = new {CSharp.Runtime("RowReader")}(record.Value);");
                break;
            case SkipStep predicate:
                WriteSkip(predicate.Condition, skip, isLast);
                break;
            case FilterStep filter:
                WriteSkip($"!{filter.Call}", skip, isLast);
                break;
            case SelectStep select:
                _writer.Line($"var {select.Variable} = {select.Call};");
                break;
            case ExpandStep expand:
                _writer.Line($"scoped var emit = new {CSharp.Weir("Emit")}<{Row(expand.Row)}>(this);\n{expand.Method}(in {expand.Variable}, ref emit);");
                break;
            case RequireTimeStep time:
                WriteSkip($"{time.Time} is not {{ }} {time.Variable}", skip, isLast);
                break;
            case DropLateStep late:
                using (_writer.Braces($"if ({late.IsLate})", "}"))
                {
                    _writer.Line("LateRows++;");
                    if (late.Made is not null)
                    {
                        WriteStep(late.Made, eventTime, skip, isLast: false);
                    }

                    _writer.Line($"{(late.Variable is null ? "" : $"_late.Add(in {late.Variable});\n")}{skip};");
                }

                _writer.Line();
                break;
            default:
                WriteEnd(step);
                break;
        }
    }

    /// <summary>What is done with a row that came through: into a group, or to the sinks.</summary>
    private void WriteEnd(Step step)
    {
        switch (step)
        {
            case FindGroupsStep find:
                _writer.Line($"var groups = _windows.At({find.Time}){(DropsLate ? "" : "!")};");
                break;
            case FindWindowsStep find:
                _writer.Line($"var windows = _windows.Containing({find.Time});");
                break;
            case AccumulateStep accumulate:
                WriteAccumulate(accumulate);
                break;
            case WriteStep write:
                _writer.Line($"{Target}.Add(in {write.Variable});");
                break;
        }
    }

    /// <summary>Whether the watermark makes rows late and ends groups; otherwise all groups are kept.</summary>
    private bool DropsLate => Plan.Segments.Any(segment => segment.Steps.Any(step => step is DropLateStep));

    private void WriteSkip(string condition, string skip, bool isLast)
    {
        using (_writer.Braces($"if ({condition})", "}"))
        {
            _writer.Line($"{skip};");
        }

        if (!isLast)
        {
            _writer.Line();
        }
    }

    private void WriteAccumulate(AccumulateStep step)
    {
        string group = Group(step);
        if (step.Updates.Length == 1)
        {
            _writer.Line($"{group}.{step.Updates[0].Field}.Add({step.Updates[0].Arguments});");
            return;
        }

        if (step.Groups is null)
        {
            foreach (var update in step.Updates)
            {
                _writer.Line($"{group}.{update.Field}.Add({update.Arguments});");
            }

            return;
        }

        // Without aggregates the group is all that is wanted: SELECT DISTINCT.
        _writer.Line(step.Updates.IsEmpty ? $"{group};" : $"ref var group = ref {group};");
        foreach (var update in step.Updates)
        {
            _writer.Line($"group.{update.Field}.Add({update.Arguments});");
        }
    }

    /// <summary>The expression for the row's group, after the statements that make its key.</summary>
    private string Group(AccumulateStep step)
    {
        if (step.Groups is not { } groups)
        {
            return "_total";
        }

        switch (step.Key.Layout)
        {
            case KeyLayout.None:
                return $"{groups}.Global";
            case KeyLayout.View:
                return $"{groups}.GetOrAdd({step.Key.Columns[0].Expression})";
            case KeyLayout.Value:
                return $"{groups}.GetOrAddValue({step.Key.Columns[0].Expression})";
            default:
                _writer.Line("_key.Clear();");
                foreach (var column in step.Key.Columns)
                {
                    _writer.Line($"_key.{WriterCall(column.Type)}({column.Expression});");
                }

                return $"{groups}.GetOrAdd(_key.Written)";
        }
    }

    private static string WriterCall(ColumnType type) => type.Kind switch
    {
        ColumnKind.Utf8 => "WriteUtf8",
        ColumnKind.Bytes => "WriteBytes",
        ColumnKind.Headers => "WriteHeaders",
        _ => type.IsNullable ? "WriteNullable" : "Write",
    };
}
