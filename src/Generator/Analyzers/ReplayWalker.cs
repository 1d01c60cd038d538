using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Weir.Generator;

/// <summary>Gathers what differs from one run of a body to the next: clocks, chance, the environment and state.</summary>
internal sealed class ReplayWalker(CancellationToken cancellation) : OperationWalker
{
    private const string TimeAdvice = "take the time from a column of the row";
    private const string ChanceAdvice = "derive the value from the row, such as a hash of its key";
    private const string HashAdvice = "it is seeded anew in each process; use a fixed hash of the bytes";
    private const string EnvironmentAdvice = "use a constant or a column of the row";
    private const string StateAdvice = "make it 'readonly' or 'const', or compute the value from the row";

    internal List<VerbFinding> Findings { get; } = [];

    public override void Visit(IOperation? operation)
    {
        cancellation.ThrowIfCancellationRequested();
        base.Visit(operation);
    }

    // The query fails there, and what it says may tell the time.
    public override void VisitThrow(IThrowOperation operation)
    {
    }

    // A method's attributes are among its blocks.
    public override void VisitAttribute(IAttributeOperation operation)
    {
    }

    public override void VisitPropertyReference(IPropertyReferenceOperation operation)
    {
        var property = operation.Property;
        string type = property.ContainingType.ToDisplayString();
        string? advice = type switch
        {
            "System.DateTime" or "System.DateTimeOffset" when property.Name is "Now" or "UtcNow" or "Today" => TimeAdvice,
            "System.Diagnostics.Stopwatch" when property.Name.StartsWith("Elapsed", System.StringComparison.Ordinal) => TimeAdvice,
            "System.Random" when property.Name == "Shared" => ChanceAdvice,
            "System.Environment" when property.Name != "NewLine" => EnvironmentAdvice,
            _ when IsMutableState(property) => StateAdvice,
            _ => null,
        };
        Add(operation, property, advice);
        base.VisitPropertyReference(operation);
    }

    public override void VisitInvocation(IInvocationOperation operation)
    {
        var method = operation.TargetMethod;
        string? advice = method.ContainingType.ToDisplayString() switch
        {
            "System.Guid" when method.Name is "NewGuid" or "CreateVersion7" => ChanceAdvice,
            "System.Diagnostics.Stopwatch" when method.Name is "StartNew" or "GetTimestamp" or "GetElapsedTime" => TimeAdvice,
            "System.TimeProvider" when method.Name is "GetUtcNow" or "GetLocalNow" or "GetTimestamp" => TimeAdvice,
            "System.Random" when IsKept(operation.Instance) => ChanceAdvice,
            "System.Security.Cryptography.RandomNumberGenerator" => ChanceAdvice,
            "System.Environment" => EnvironmentAdvice,
            "System.HashCode" when method.Name is "Combine" or "ToHashCode" => HashAdvice,
            "string" or "object" or "Weir.Utf8" or "Weir.Bytes" when method.Name == "GetHashCode" => HashAdvice,
            _ => null,
        };
        Add(operation, method, advice);
        base.VisitInvocation(operation);
    }

    public override void VisitObjectCreation(IObjectCreationOperation operation)
    {
        // A seeded Random gives the same numbers again.
        if (operation is { Arguments.IsEmpty: true, Type: { } type } && type.ToDisplayString() == "System.Random")
        {
            Add(operation, "new Random()", ChanceAdvice);
        }

        base.VisitObjectCreation(operation);
    }

    public override void VisitFieldReference(IFieldReferenceOperation operation)
    {
        var field = operation.Field;
        if (field is { IsStatic: true, IsReadOnly: false, IsConst: false })
        {
            Add(operation, field, StateAdvice);
        }

        base.VisitFieldReference(operation);
    }

    private void Add(IOperation operation, ISymbol member, string? advice) =>
        Add(operation, $"{member.ContainingType.Name}.{member.Name}", advice);

    private void Add(IOperation operation, string what, string? advice)
    {
        if (advice is not null)
        {
            Findings.Add(new VerbFinding(DiagnosticDescriptors.NotReplayable, operation.Syntax.GetLocation(), what, advice));
        }
    }

    // One that is made in the body is judged by its seed, and Random.Shared where it is read.
    private static bool IsKept(IOperation? instance) =>
        instance is IFieldReferenceOperation or IPropertyReferenceOperation { Property.Name: not "Shared" };

    // Of other assemblies' static properties it can't be told whether they change.
    private static bool IsMutableState(IPropertySymbol property) =>
        property is { IsStatic: true, SetMethod: not null } && !property.DeclaringSyntaxReferences.IsEmpty;
}
