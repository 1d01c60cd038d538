using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>INTO: the query's own methods, which take its rows or are told of what is lost. Unlike verbs they may be methods of an instance.</summary>
/// <remarks>A method that can't take rows is found here, and told of by <see cref="Binder"/>, which knows the row that it should take.</remarks>
internal sealed partial class QueryParser
{
    private ForeachModel? _foreach;
    private CalledMethod? _foreachOpen;
    private CalledMethod? _foreachClose;
    private ForeachBatchModel? _foreachBatch;
    private LateOutputModel? _lateOutput;
    private LostRangesModel? _lostRanges;

    private static bool IsOutputMethod(string attribute) =>
        attribute is WellKnownNames.Foreach or WellKnownNames.ForeachOpen or WellKnownNames.ForeachClose or WellKnownNames.ForeachBatch
            or WellKnownNames.LateOutput or WellKnownNames.LostRanges;

    private void ReadOutputMethod(IMethodSymbol method, string attribute, Anchor anchor)
    {
        switch (attribute)
        {
            case WellKnownNames.Foreach:
                _hasForeach = true;
                _foreach = ReadForeach(method, anchor);
                break;
            case WellKnownNames.ForeachOpen:
                _foreachOpen = ReadOpen(method, anchor);
                break;
            case WellKnownNames.ForeachClose:
                _foreachClose = ReadClose(method, anchor);
                break;
            case WellKnownNames.ForeachBatch:
                _hasForeachBatch = true;
                _foreachBatch = ReadForeachBatch(method, anchor);
                break;
            case WellKnownNames.LateOutput:
                _lateOutput = ReadLateOutput(method, anchor);
                break;
            default:
                _lostRanges = ReadLostRanges(method, anchor);
                break;
        }
    }

    /// <summary>Open and close stand around the calls of the method that takes rows.</summary>
    private void CheckOutputMethods()
    {
        foreach (var (called, role) in new[] { (_foreachOpen, "opens"), (_foreachClose, "closes") })
        {
            if (called is not null && !_hasForeach)
            {
                Report(DiagnosticIds.RowNotConnected, Anchor.OfMethod(called.Method), called.Method, $"it {role} batches for a [Foreach] method, and there is none; add one or use [ForeachBatch] alone");
            }
        }
    }

    private ForeachModel? ReadForeach(IMethodSymbol method, Anchor anchor)
    {
        if (_foreach is not null)
        {
            Report(DiagnosticIds.RowNotConnected, anchor, method.Name, $"the result goes to '{_foreach.Method}' already; keep one, or let it call the other");
            return _foreach;
        }

        if (IsAsync(method, anchor))
        {
            return null;
        }

        string? row = TakenRow(method);
        if (row is not null)
        {
            CheckInstance(method);
        }

        return new ForeachModel(method.Name, row, method.IsStatic);
    }

    private CalledMethod? ReadOpen(IMethodSymbol method, Anchor anchor)
    {
        var given = ResultOf(method.ReturnType, ofBool: true);
        if (_foreachOpen is null && given is { } result && !method.IsGenericMethod && ReadBatchParameters(method, 0) is { } takes)
        {
            CheckInstance(method);
            return new CalledMethod(method.Name, method.IsStatic, result, takes.Batch, takes.Cancellation);
        }

        Report(DiagnosticIds.VerbShape, anchor, method.Name, $"bool {method.Name}(BatchInfo batch) or ValueTask<bool> {method.Name}(BatchInfo batch, CancellationToken cancellationToken), once in a query");
        return _foreachOpen;
    }

    private CalledMethod? ReadClose(IMethodSymbol method, Anchor anchor)
    {
        var given = method.ReturnsVoid && method.IsAsync ? null : ResultOf(method.ReturnType, ofBool: false);
        if (_foreachClose is null && given is { } result && !method.IsGenericMethod
            && method.Parameters is [{ RefKind: RefKind.None } parameter] && IsNamed(parameter.Type, "System", "Exception"))
        {
            CheckInstance(method);
            return new CalledMethod(method.Name, method.IsStatic, result, TakesBatch: false, TakesCancellation: false);
        }

        Report(DiagnosticIds.VerbShape, anchor, method.Name, $"void {method.Name}(Exception? error) or ValueTask {method.Name}(Exception? error), once in a query");
        return _foreachClose;
    }

    private ForeachBatchModel? ReadForeachBatch(IMethodSymbol method, Anchor anchor)
    {
        if (_foreachBatch is not null)
        {
            Report(DiagnosticIds.RowNotConnected, anchor, method.Name, $"the result goes to '{_foreachBatch.Called.Method}' already; keep one, or let it call the other");
            return _foreachBatch;
        }

        var given = method.ReturnsVoid && method.IsAsync ? null : ResultOf(method.ReturnType, ofBool: false);
        if (given is { } result && !method.IsGenericMethod && BatchRow(method.Parameters.FirstOrDefault(), out bool asViews) is { } row && ReadBatchParameters(method, 1) is { } takes)
        {
            CheckInstance(method);
            return new ForeachBatchModel(new CalledMethod(method.Name, method.IsStatic, result, takes.Batch, takes.Cancellation), row, asViews, OwnedName());
        }

        return new ForeachBatchModel(new CalledMethod(method.Name, method.IsStatic, CalledResult.AtOnce, TakesBatch: false, TakesCancellation: false), null, AsViews: false, OwnedName());
    }

    private LateOutputModel? ReadLateOutput(IMethodSymbol method, Anchor anchor)
    {
        if (IsAsync(method, anchor))
        {
            return _lateOutput;
        }

        if (_lateOutput is not null)
        {
            Report(DiagnosticIds.RowNotConnected, anchor, method.Name, $"late rows go to '{_lateOutput.Method}' already; keep one, or let it call the other");
            return _lateOutput;
        }

        string? row = TakenRow(method);
        if (row is not null)
        {
            CheckInstance(method);
        }

        return new LateOutputModel(method.Name, row, method.IsStatic);
    }

    private LostRangesModel? ReadLostRanges(IMethodSymbol method, Anchor anchor)
    {
        bool fits = _lostRanges is null && method is { ReturnsVoid: true, IsAsync: false, IsGenericMethod: false, Parameters: [{ RefKind: RefKind.None } parameter] }
            && IsOfWeir(parameter.Type, WellKnownNames.LostRange);
        if (!fits)
        {
            Report(DiagnosticIds.VerbShape, anchor, method.Name, $"void {method.Name}(LostRange range), once in a query");
            return _lostRanges;
        }

        CheckInstance(method);
        return new LostRangesModel(method.Name, method.IsStatic);
    }

    /// <summary>The row of a method that takes one and gives nothing.</summary>
    private string? TakenRow(IMethodSymbol method) =>
        method.Parameters is [{ RefKind: RefKind.In } parameter] && method.ReturnsVoid && !method.IsGenericMethod ? RowName(parameter.Type) : null;

    private void CheckInstance(IMethodSymbol method)
    {
        if (!method.IsStatic)
        {
            CheckConstruction();
        }
    }

    /// <summary>Which of a batch's description and a token the method takes, in this order; null where it takes something else.</summary>
    private static (bool Batch, bool Cancellation)? ReadBatchParameters(IMethodSymbol method, int at)
    {
        var parameters = method.Parameters;
        bool batch = at < parameters.Length && IsOfWeir(parameters[at].Type, WellKnownNames.BatchInfo);
        at += batch ? 1 : 0;
        bool cancellation = at < parameters.Length && IsNamed(parameters[at].Type, "System.Threading", "CancellationToken");
        at += cancellation ? 1 : 0;
        return at == parameters.Length && parameters.All(parameter => parameter.RefKind == RefKind.None) ? (batch, cancellation) : null;
    }

    /// <summary>The row of which a method takes a batch, as copies or as views.</summary>
    private string? BatchRow(IParameterSymbol? parameter, out bool asViews)
    {
        asViews = false;
        if (parameter?.Type is not INamedTypeSymbol { TypeArguments: [var row] } type)
        {
            return null;
        }

        asViews = IsOfWeir(type, WellKnownNames.RowBatch);
        return asViews ? RowName(row)
            : IsNamed(type, "System.Collections.Generic", "IReadOnlyList") ? OwnedRowName(row)
            : null;
    }

    /// <summary>The row of which the type is the owned record. The generator looks at it before it has written the record: then the type's name is all there is.</summary>
    private string? OwnedRowName(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Error || (IsGenerated(type) && SymbolEqualityComparer.Default.Equals(type.ContainingType?.ContainingType, _class))
            ? _class.GetTypeMembers(type.Name).Select(RowName).FirstOrDefault()
            : null;

    /// <summary>What the class of the owned records is called here: the query may have an <c>Owned</c> of its own.</summary>
    private string OwnedName() => GeneratedNames.Free(GeneratedNames.Owned, name => _class.GetTypeMembers(name).Any(type => !IsGenerated(type)));

    private static bool IsGenerated(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree.FilePath.EndsWith(HintSuffix, StringComparison.Ordinal));

    /// <summary>How a method hands back what it says, or that it has ended; null where it gives something else.</summary>
    private static CalledResult? ResultOf(ITypeSymbol type, bool ofBool)
    {
        bool isPlain = type.SpecialType == (ofBool ? SpecialType.System_Boolean : SpecialType.System_Void);
        bool fits = type is INamedTypeSymbol named && (ofBool ? named.TypeArguments is [{ SpecialType: SpecialType.System_Boolean }] : named.Arity == 0);
        return isPlain ? CalledResult.AtOnce
            : fits && IsNamed(type, "System.Threading.Tasks", "Task") ? CalledResult.Task
            : fits && IsNamed(type, "System.Threading.Tasks", "ValueTask") ? CalledResult.ValueTask
            : null;
    }

    private static bool IsOfWeir(ITypeSymbol type, string name) => IsNamed(type, WellKnownNames.Namespace, name);

    private static bool IsNamed(ITypeSymbol type, string @namespace, string name) => type.Name == name && type.ContainingNamespace?.ToDisplayString() == @namespace;
}
