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
                if (column.Method is { } name && !calls.Any(call => call.Method == name))
                {
                    calls.AddRange(ReadCall(row, column, name));
                }
            }
        }

        return calls.ToEquatableArray();
    }

    /// <summary>The methods of the name that take a row; only the rows say which of them is meant, so that all are read.</summary>
    private List<CallModel> ReadCall(RowModel row, ColumnModel column, string name)
    {
        var anchor = Anchor.OfProperty(row.Name, column.Property).AtAttribute(WellKnownNames.Call).AtArgument(0);
        var methods = _class.GetMembers(name).OfType<IMethodSymbol>().ToList();
        if (methods.Count == 0)
        {
            var known = _class.GetMembers().OfType<IMethodSymbol>().Where(other => other.MethodKind == MethodKind.Ordinary).Select(other => other.Name);
            Report(DiagnosticIds.UnknownName, anchor, "method", name, _class.Name, Names.DidYouMean(name, known, $"write 'static {column.Type} {name}(in TheRow row)'"));
            return [];
        }

        var fitting = methods
            .Where(method => method is { IsStatic: true, IsAsync: false, IsGenericMethod: false, Parameters: [{ RefKind: RefKind.In }] })
            .Select(method => (Input: RowName(method.Parameters[0].Type), Returns: ColumnTypes.Read(method.ReturnType)))
            .Where(method => method is { Input: not null, Returns: not null })
            .Select(method => new CallModel(name, method.Input!, method.Returns!.Value))
            .ToList();
        if (fitting.Count == 0)
        {
            ReportCall(methods[0], column);
        }

        return fitting;
    }

    /// <summary>Says what keeps a method from computing a column.</summary>
    private void ReportCall(IMethodSymbol method, ColumnModel column)
    {
        var methodAnchor = Anchor.OfMethod(method.Name);
        if (IsAsync(method, methodAnchor) || !IsStatic(method, methodAnchor) || RowParameter(method, methodAnchor) is not { } input)
        {
            return;
        }

        Report(DiagnosticIds.VerbShape, methodAnchor, method.Name, $"static {column.Type} {method.Name}(in {input} row)");
    }
}
