using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>The methods that compute columns.</summary>
internal sealed partial class QueryParser
{
    private EquatableArray<CallModel> ReadCalls(EquatableArray<RowModel> rows)
    {
        var calls = new List<CallModel>();
        foreach (var row in rows)
        {
            foreach (var column in row.Columns)
            {
                if (column.Method is { } name && !calls.Any(call => call.Method == name) && ReadCall(row, column, name) is { } call)
                {
                    calls.Add(call);
                }
            }
        }

        return calls.ToEquatableArray();
    }

    private CallModel? ReadCall(RowModel row, ColumnModel column, string name)
    {
        var anchor = Anchor.OfProperty(row.Name, column.Property).AtAttribute(WellKnownNames.Call).AtArgument(0);
        var method = _class.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault();
        if (method is null)
        {
            var known = _class.GetMembers().OfType<IMethodSymbol>().Where(other => other.MethodKind == MethodKind.Ordinary).Select(other => other.Name);
            Report(DiagnosticIds.UnknownName, anchor, "method", name, _class.Name, Names.DidYouMean(name, known, $"write 'static {column.Type} {name}(in TheRow row)'"));
            return null;
        }

        var methodAnchor = Anchor.OfMethod(name);
        if (IsAsync(method, methodAnchor) || !IsStatic(method, methodAnchor) || RowParameter(method, methodAnchor) is not { } input)
        {
            return null;
        }

        if (method.Parameters.Length != 1 || method.IsGenericMethod || ColumnTypes.Read(method.ReturnType) is not { } returns)
        {
            Report(DiagnosticIds.VerbShape, methodAnchor, name, $"static {column.Type} {name}(in {input} row)");
            return null;
        }

        return new CallModel(name, input, returns);
    }
}
