using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>How the runtime calls the query's own methods.</summary>
internal sealed partial class QueryEmitter
{
    /// <summary>Whether one of the query's own methods is one of an instance.</summary>
    private bool NeedsInstance =>
        Plan.Query is { Foreach.IsStatic: false } or { ForeachBatch.Called.IsStatic: false } or { LostRanges.IsStatic: false }
        || Plan.Query is { ForeachOpen.IsStatic: false } or { ForeachClose.IsStatic: false }
        || (Plan.Late is not null && !Plan.Query.LateOutput!.IsStatic);

    /// <summary>Writes the variable that names the methods which take rows.</summary>
    /// <param name="type">The expression that makes the result's row type.</param>
    /// <returns>Whether there are any.</returns>
    private bool WriteRowMethods(string type)
    {
        var methods = new List<OptionModel>();
        if (Plan.Query.Foreach is { } process)
        {
            methods.Add(new OptionModel("Process", $"{Callee(process.IsStatic)}.{CSharp.Identifier(process.Method)}"));
        }

        if (Plan.Query.ForeachOpen is { } open)
        {
            methods.Add(new OptionModel("Open", Call(open, [])));
        }

        if (Plan.Query.ForeachClose is { } close)
        {
            methods.Add(new OptionModel("Close", CallOfClose(close)));
        }

        if (Plan.Query.ForeachBatch is { } batch)
        {
            string row = Row(Plan.Output.Name);
            methods.Add(new OptionModel("Batch", batch.AsViews
                ? $"new {CSharp.Runtime("RowViewsMethod")}<{row}>(new {Name(Plan.Output.Name + GeneratedNames.CodecSuffix)}(), {Call(batch.Called, ["rows"])})"
                : $"new {CSharp.Runtime("OwnedRowsMethod")}<{row}, {Name(GeneratedNames.Owned)}.{row}>({type}, {Call(batch.Called, ["rows"])})"));
        }

        if (methods.Count > 0)
        {
            WriteInitialiser($"var methods = new {CSharp.Runtime("RowMethods")}<{Row(Plan.Output.Name)}>", methods.ToEquatableArray());
        }

        return methods.Count > 0;
    }

    /// <summary>The method as a delegate that takes the first parameters, the batch and a token, and gives a <c>ValueTask</c>.</summary>
    private string Call(CalledMethod method, string[] first)
    {
        string name = $"{Callee(method.IsStatic)}.{CSharp.Identifier(method.Method)}";
        if (method is { Result: CalledResult.ValueTask, TakesBatch: true, TakesCancellation: true })
        {
            return name;
        }

        string[] parameters = [.. first, method.TakesBatch ? "batch" : "_", method.TakesCancellation ? "cancellation" : "_"];
        string arguments = string.Join(", ", parameters.Where(parameter => parameter != "_"));
        return $"({string.Join(", ", parameters)}) => {Awaitable(method, $"{name}({arguments})", givesValue: first.Length == 0)}";
    }

    private string CallOfClose(CalledMethod method)
    {
        string name = $"{Callee(method.IsStatic)}.{CSharp.Identifier(method.Method)}";
        return method.Result == CalledResult.ValueTask ? name : $"error => {Awaitable(method, $"{name}(error)", givesValue: false)}";
    }

    private static string Awaitable(CalledMethod method, string call, bool givesValue) => method.Result switch
    {
        CalledResult.ValueTask => call,
        CalledResult.AtOnce when !givesValue => $"{{ {call}; return default; }}",
        _ => $"new({call})",
    };
}
