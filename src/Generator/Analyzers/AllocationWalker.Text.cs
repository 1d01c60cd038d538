using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Weir.Generator;

// Strings: interpolation and concatenation.
internal sealed partial class AllocationWalker
{
    private const string BytesAdvice = "work on the bytes of a Utf8, and leave strings to the sink";

    public override void VisitInterpolatedString(IInterpolatedStringOperation operation)
    {
        // With a handler the text goes where the handler puts it, such as a span; what the handler allocates is for its author to say.
        if (!operation.ConstantValue.HasValue && operation.Parent is not IInterpolatedStringHandlerCreationOperation)
        {
            Allocates(operation, "an interpolated string", BytesAdvice);
        }

        base.VisitInterpolatedString(operation);
    }

    public override void VisitBinaryOperator(IBinaryOperation operation)
    {
        if (!IsConcatenation(operation))
        {
            base.VisitBinaryOperator(operation);
            return;
        }

        Allocates(operation, "a string by '+'", BytesAdvice);
        VisitOperand(operation.LeftOperand);
        VisitOperand(operation.RightOperand);
    }

    public override void VisitCompoundAssignment(ICompoundAssignmentOperation operation)
    {
        if (operation.Type?.SpecialType == SpecialType.System_String)
        {
            Allocates(operation, "a string by '+='", BytesAdvice);
            Visit(operation.Target);
            VisitOperand(operation.Value);
            return;
        }

        base.VisitCompoundAssignment(operation);
    }

    // One concatenation of many parts is one string, and its parts are not boxed, whatever the conversions in the tree say.
    private void VisitOperand(IOperation operand)
    {
        var inner = operand is IConversionOperation conversion ? conversion.Operand : operand;
        if (inner is IBinaryOperation binary && IsConcatenation(binary))
        {
            VisitOperand(binary.LeftOperand);
            VisitOperand(binary.RightOperand);
        }
        else
        {
            Visit(inner);
        }
    }

    private static bool IsConcatenation(IBinaryOperation operation) =>
        operation is { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false };
}
