using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Weir.Generator;

// Calls: to the query's own methods, whose bodies are read too; to members that are known; and to the rest.
internal sealed partial class AllocationWalker
{
    public override void VisitInvocation(IInvocationOperation operation)
    {
        var method = operation.TargetMethod;
        if (IsOwn(method))
        {
            Callees.Add(method.OriginalDefinition);
        }
        else if (operation.Parent is not IInterpolatedStringAppendOperation)
        {
            ReadCall(operation, method);
        }

        base.VisitInvocation(operation);
    }

    public override void VisitPropertyReference(IPropertyReferenceOperation operation)
    {
        foreach (var accessor in new[] { operation.Property.GetMethod, operation.Property.SetMethod })
        {
            if (accessor is not null && IsOwn(accessor))
            {
                Callees.Add(accessor.OriginalDefinition);
            }
        }

        base.VisitPropertyReference(operation);
    }

    public override void VisitForEachLoop(IForEachLoopOperation operation)
    {
        var collection = operation.Collection is IConversionOperation { IsImplicit: true } implied ? implied.Operand : operation.Collection;
        bool isBuiltIn = collection.Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String };
        if (!isBuiltIn
            && operation.Syntax is CommonForEachStatementSyntax syntax
            && operation.SemanticModel?.GetForEachStatementInfo(syntax).GetEnumeratorMethod is { ReturnType.IsReferenceType: true } get)
        {
            Findings.Add(new VerbFinding(
                DiagnosticDescriptors.Allocation,
                syntax.Expression.GetLocation(),
                $"an enumerator of class '{Short(get.ReturnType)}'",
                "loop over an array, a span or a type with a struct enumerator"));
        }

        base.VisitForEachLoop(operation);
    }

    private void ReadCall(IInvocationOperation operation, IMethodSymbol method)
    {
        string name = $"{method.ContainingType.Name}.{method.Name}";
        if (AllocationFree.IsLinq(method))
        {
            Allocates(operation, $"an iterator or a delegate by LINQ's '{method.Name}'", "write a loop");
        }
        else if (AllocationFree.Contains(method))
        {
            return;
        }
        else if (method.ReturnType.SpecialType == SpecialType.System_String && !IsSource(method))
        {
            Allocates(operation, $"a string by '{name}'", BytesAdvice);
        }
        else if (method.ReturnType is IArrayTypeSymbol && !IsSource(method))
        {
            Allocates(operation, $"an array by '{name}'", "use a span over 'stackalloc', or keep the array in a static readonly field");
        }
        else
        {
            Findings.Add(new VerbFinding(DiagnosticDescriptors.UnknownCallee, operation.Syntax.GetLocation(), name, Advice: null));
        }
    }

    private bool IsOwn(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, query))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSource(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty;
}
