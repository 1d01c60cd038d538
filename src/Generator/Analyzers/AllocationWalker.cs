using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Weir.Generator;

/// <summary>Gathers what a body allocates, and what it calls.</summary>
/// <remarks>What only a <c>throw</c> allocates is left out: the query fails there anyway.</remarks>
internal sealed partial class AllocationWalker(INamedTypeSymbol query, CancellationToken cancellation) : OperationWalker
{
    private const string Iterator = "an iterator";

    internal List<VerbFinding> Findings { get; } = [];

    /// <summary>Methods of the query class itself that the body calls, whose bodies count too.</summary>
    internal List<IMethodSymbol> Callees { get; } = [];

    public override void Visit(IOperation? operation)
    {
        cancellation.ThrowIfCancellationRequested();
        base.Visit(operation);
    }

    public override void VisitThrow(IThrowOperation operation)
    {
    }

    // A method's attributes are among its blocks.
    public override void VisitAttribute(IAttributeOperation operation)
    {
    }

    public override void VisitObjectCreation(IObjectCreationOperation operation)
    {
        if (operation.Type is { IsReferenceType: true } type)
        {
            Allocates(operation, $"an object of class '{Short(type)}'", "use a struct, or keep the object in a static readonly field");
        }

        base.VisitObjectCreation(operation);
    }

    public override void VisitAnonymousObjectCreation(IAnonymousObjectCreationOperation operation)
    {
        Allocates(operation, "an object of an anonymous class", "use a tuple or a row");
        base.VisitAnonymousObjectCreation(operation);
    }

    public override void VisitWith(IWithOperation operation)
    {
        if (operation.Type is { IsReferenceType: true } type)
        {
            Allocates(operation, $"a copy of class '{Short(type)}'", "use a record struct");
        }

        base.VisitWith(operation);
    }

    public override void VisitArrayCreation(IArrayCreationOperation operation)
    {
        if (operation.IsImplicit && operation.Parent is IArgumentOperation { ArgumentKind: ArgumentKind.ParamArray })
        {
            if (operation.Initializer is { ElementValues.Length: > 0 })
            {
                Allocates(operation, "an array for 'params'", "call an overload without it, or one that takes a span");
            }
        }
        else if (!IsStaticData(operation))
        {
            Allocates(operation, "an array", "use a span over 'stackalloc', or keep the array in a static readonly field");
        }

        base.VisitArrayCreation(operation);
    }

    public override void VisitCollectionExpression(ICollectionExpressionOperation operation)
    {
        bool isEmptyArray = operation is { Type: IArrayTypeSymbol, Elements.IsEmpty: true };
        if (operation.Type is { } type && !IsSpan(type) && !isEmptyArray)
        {
            Allocates(operation, $"a collection of type '{Short(type)}'", "use a span, or keep the collection in a static readonly field");
        }

        base.VisitCollectionExpression(operation);
    }

    public override void VisitConversion(IConversionOperation operation)
    {
        if (operation.Operand.Type is { IsValueType: true } from && operation.Type is { IsReferenceType: true } to && !IsHasFlag(operation))
        {
            Allocates(operation, $"a box for '{Short(from)}' as '{Short(to)}'", "use a generic method or the type itself");
        }

        base.VisitConversion(operation);
    }

    public override void VisitDelegateCreation(IDelegateCreationOperation operation)
    {
        if (operation.Target is IAnonymousFunctionOperation function && Captures(function) is { } captured)
        {
            Allocates(operation, $"a closure over '{captured}'", "use a static method or a loop");
        }
        else if (operation.Target is IMethodReferenceOperation { Instance: not null })
        {
            Allocates(operation, "a delegate of an instance method", "use a static method");
        }

        base.VisitDelegateCreation(operation);
    }

    public override void VisitReturn(IReturnOperation operation)
    {
        if (operation.Kind == OperationKind.YieldReturn && !Findings.Any(static finding => finding.Subject == Iterator))
        {
            Allocates(operation, Iterator, "return a ref struct with a struct enumerator, or use [FlatMap] with Emit");
        }

        base.VisitReturn(operation);
    }

    private void Allocates(IOperation operation, string what, string advice) =>
        Findings.Add(new VerbFinding(DiagnosticDescriptors.Allocation, operation.Syntax.GetLocation(), what, advice));

    // The compiler puts an array of constants that becomes a ReadOnlySpan into the assembly's data.
    private static bool IsStaticData(IArrayCreationOperation operation) =>
        operation.Parent is IConversionOperation { Type: { } type }
        && IsSpan(type)
        && type.Name == "ReadOnlySpan"
        && operation.Initializer is { } initializer
        && initializer.ElementValues.All(static value => value.ConstantValue.HasValue);

    private static bool IsSpan(ITypeSymbol type) =>
        type is { Name: "Span" or "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    // The JIT turns Enum.HasFlag into a comparison without a box.
    private static bool IsHasFlag(IConversionOperation operation) =>
        operation.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "HasFlag" } };

    // A lambda that captures nothing is made once and kept by the compiler.
    private static string? Captures(IAnonymousFunctionOperation function)
    {
        foreach (var inner in function.Descendants())
        {
            ISymbol? used = inner switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self => self.Type,
                _ => null,
            };
            if (used is INamedTypeSymbol)
            {
                return "this";
            }

            if (used is not null and not ILocalSymbol { IsConst: true } && !IsDeclaredIn(used, function))
            {
                return used.Name;
            }
        }

        return null;
    }

    private static bool IsDeclaredIn(ISymbol symbol, IAnonymousFunctionOperation function) =>
        symbol.DeclaringSyntaxReferences.Any(declared =>
            declared.SyntaxTree == function.Syntax.SyntaxTree && function.Syntax.Span.Contains(declared.Span));

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
