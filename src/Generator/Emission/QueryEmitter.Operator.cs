using System.Linq;

namespace Weir.Generator;

/// <summary>The fused operator.</summary>
internal sealed partial class QueryEmitter
{
    private void WriteOperator()
    {
        string name = Name(GeneratedNames.Operator);
        var emitted = Plan.Segments.Where(segment => segment.Input is not null).Select(segment => $", {CSharp.Weir("IRowSink")}<{Row(segment.Input!.Name)}>");
        _writer.Line("\n/// <summary>The query's operations, fused into one loop.</summary>");
        using (_writer.Braces($"private sealed class {name} : {CSharp.Runtime("QueryOperator")}{string.Concat(emitted)}", "}"))
        {
            WriteFields();
            WriteConstructor(name);
            if (Plan.CanShard)
            {
                WriteShards(name);
            }

            if (Plan.State is not null)
            {
                WriteStateMembers();
            }

            if (KeepsState)
            {
                WriteKeepState();
            }

            WriteProcess(Plan.Segments[0]);
            foreach (var segment in Plan.Segments.Skip(1))
            {
                WriteSegment(segment);
            }

            WriteFinishBatch();
            if (Plan.Query.Source.Kind == SourceKind.Memory)
            {
                WriteEncodeSourceRow();
            }

            if (!Plan.Sort.IsEmpty)
            {
                WriteCompare();
            }
        }
    }

    private void WriteFields()
    {
        _writer.Line($"private readonly {CSharp.Weir("IRowSink")}<{Row(Plan.Output.Name)}> _output;");
        if (HasLimitSink)
        {
            _writer.Line($"private readonly {CSharp.Runtime("LimitSink")}<{Row(Plan.Output.Name)}> _limit;");
        }

        if (Plan.Late is { } late)
        {
            _writer.Line($"private readonly {CSharp.Runtime("LateOutput")}<{Row(late.Name)}> _late;");
        }

        if (Plan.Decoder is not null)
        {
            _writer.Line($"private readonly {CSharp.Runtime("PayloadScratch")} _scratch = new();");
        }

        if (Plan.State is not null)
        {
            WriteStateField();
        }

        if (Plan.MakesTexts)
        {
            _writer.Line($"private readonly {CSharp.Runtime("SqlScratch")} _texts = new();");
        }

        if (!Plan.Sort.IsEmpty)
        {
            _writer.Line(
                $"private readonly {CSharp.Runtime("SortBuffer")}<{Row(Plan.Output.Name)}> _sorted = new(new {Name(Plan.Output.Name + GeneratedNames.CodecSuffix)}(), Compare);");
        }
    }

    /// <summary>What takes the rows of the result.</summary>
    private string Target => Plan.Sort.IsEmpty ? "_output" : "_sorted";

    /// <summary>A sorted batch is cut by the sort itself.</summary>
    private bool HasLimitSink => Plan.Limit is not null && Plan.Sort.IsEmpty;

    private void WriteConstructor(string name)
    {
        using (_writer.Braces($"\npublic {name}({CSharp.Runtime("OperatorContext")} context)", "}"))
        {
            string type = $"new {Name(Plan.Output.Name + GeneratedNames.TypeSuffix)}()";
            if (NeedsInstance)
            {
                WriteArguments($"var query = new {Plan.Query.Class}", [.. _query.Declaration.Services.Select(service => $"context.GetService<{service}>()")]);
            }

            if (Plan.Query.LostRanges is { } lost)
            {
                _writer.Line($"context.OnLostRanges({Callee(lost.IsStatic)}.{CSharp.Identifier(lost.Method)});");
            }

            string methods = WriteRowMethods(type) ? ", methods" : "";
            string opened = $"context.OpenSinks<{Row(Plan.Output.Name)}>({type}{methods})";
            _writer.Line(HasLimitSink
                ? $"_limit = new {CSharp.Runtime("LimitSink")}<{Row(Plan.Output.Name)}>({opened}, {Literals.Of(Plan.Limit!.Value)});\n_output = _limit;"
                : $"_output = {opened};");
            if (Plan.Late is { } late)
            {
                var output = Plan.Query.LateOutput!;
                _writer.Line($"_late = context.OpenLateOutput<{Row(late.Name)}>(new {Name(late.Name + GeneratedNames.CodecSuffix)}(), {Callee(output.IsStatic)}.{CSharp.Identifier(output.Method)});");
            }
        }
    }

    private string Callee(bool isStatic) => isStatic ? Plan.Query.Class : "query";

    private void WriteProcess(Segment segment)
    {
        bool observes = segment.Steps.Any(step => step is ObserveStep);
        _writer.Line("\n/// <inheritdoc/>");
        using (_writer.Braces($"public override void Process(scoped in {CSharp.Runtime("SourceBatch")} batch)", "}"))
        {
            if (observes)
            {
                _writer.Line("var eventTime = EventTime;\n");
            }

            using (_writer.Braces("foreach (var record in batch)", "}"))
            {
                if (Plan.MakesTexts)
                {
                    _writer.Line("_texts.Clear();");
                }

                WriteSteps(segment, 0, "eventTime", "continue");
            }

            if (observes)
            {
                _writer.Line("\nEventTime = eventTime;");
            }
        }
    }

    /// <summary>What happens to each row that a verb emits.</summary>
    private void WriteSegment(Segment segment)
    {
        _writer.Line("\n/// <inheritdoc/>");
        using (_writer.Braces($"void {CSharp.Weir("IRowSink")}<{Row(segment.Input!.Name)}>.Add(scoped in {Row(segment.Input.Name)} {segment.Variable})", "}"))
        {
            WriteSteps(segment, 0, "EventTime", "return");
        }
    }
}
