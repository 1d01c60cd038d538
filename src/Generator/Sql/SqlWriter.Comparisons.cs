using System.Collections.Generic;

namespace Weir.Generator;

/// <summary>Comparisons: C#'s own where they mean the same; NaN, which is greater than all, and nulls by the runtime.</summary>
internal sealed partial class SqlWriter
{
    /// <summary>C# that holds where the comparison is true.</summary>
    private SqlCode Compare(SqlCompare compare)
    {
        if (compare.Left.Type.IsView)
        {
            return CompareViews(compare);
        }

        var left = Value(compare.Left);
        var right = Value(compare.Right);

        // A lifted comparison with null is false, which is right but where two nulls are equal or a null differs.
        bool isOwn = !(left.IsNullable || right.IsNullable)
            || (compare.Operator is not ("=" or "!="))
            || (compare.Operator == "=" && !(left.IsNullable && right.IsNullable));
        if (isOwn && IsNative(compare) && left.Lifted is null && right.Lifted is null)
        {
            return new SqlCode($"{left.At(SqlCode.Additive)} {Sign(compare.Operator)} {right.At(SqlCode.Additive)}", SqlCode.Comparison);
        }

        var conditions = new List<string>();
        bool isOnlyOne = !(compare.Left.IsNullable && compare.Right.IsNullable);
        string first = Unwrapped(left, conditions, isOnlyOne);
        string second = Unwrapped(right, conditions, isOnlyOne);
        conditions.Add(Compared(compare, first, second));
        return new SqlCode(string.Join(" && ", conditions), conditions.Count > 1 ? SqlCode.And : SqlCode.Comparison);
    }

    private SqlCode CompareValue(SqlCompare compare)
    {
        if (compare.Operator == "<=>")
        {
            return NullSafe(compare);
        }

        if (!compare.IsNullable)
        {
            return Compare(compare);
        }

        if (compare.Left.Type.IsView)
        {
            string order = _names.Take("Order");
            string compared = $"{CSharp.Runtime("SqlText.Compare")}({Argument(compare.Left)}, {Argument(compare.Right)})";
            return new SqlCode($"{compared} is {{ }} {order} ? (bool?)({order} {Sign(compare.Operator)} 0) : null", SqlCode.Conditional, IsNullable: true);
        }

        return Lift([compare.Left, compare.Right], values => new SqlCode(Compared(compare, values[0], values[1]), SqlCode.Comparison), SqlType.Boolean);
    }

    private static string Compared(SqlCompare compare, string left, string right) =>
        IsNative(compare) ? $"{left} {Sign(compare.Operator)} {right}" : $"{CSharp.Runtime("SqlMath.Compare")}({left}, {right}) {Sign(compare.Operator)} 0";

    /// <summary>Whether C#'s operator means the same: not for truths, which it doesn't order, and for floating-point numbers only where NaN is not greater.</summary>
    private static bool IsNative(SqlCompare compare)
    {
        if (compare.Left.Type.Kind == SqlKind.Boolean)
        {
            return compare.Operator is "=" or "!=";
        }

        return !compare.Left.Type.IsFloating
            || (compare.Right is SqlLiteral { Value: not null } && compare.Operator is "=" or "!=" or "<" or "<=")
            || (compare.Left is SqlLiteral { Value: not null } && compare.Operator is "=" or "!=" or ">" or ">=");
    }

    private SqlCode CompareViews(SqlCompare compare)
    {
        bool isEquality = compare.Operator is "=" or "!=";
        bool hasNull = compare.Left.IsNullable || compare.Right.IsNullable;
        bool isOwn = compare.Operator == "=" ? !(compare.Left.IsNullable && compare.Right.IsNullable) : !hasNull;
        if (isOwn)
        {
            // Two spans would be compared as such.
            string left = compare.Right is SqlLiteral or SqlCast { Operand: SqlLiteral } ? View(compare.Left, Value(compare.Left)).At(SqlCode.Additive) : Argument(compare.Left);
            return new SqlCode($"{left} {Sign(compare.Operator)} {Argument(compare.Right)}", SqlCode.Comparison);
        }

        string call = $"({Argument(compare.Left)}, {Argument(compare.Right)})";
        return isEquality
            ? new SqlCode($"{CSharp.Runtime(compare.Operator == "=" ? "SqlText.Equal" : "SqlText.NotEqual")}{call}", SqlCode.Primary)
            : new SqlCode($"{CSharp.Runtime("SqlText.Compare")}{call} is {compare.Operator} 0", SqlCode.Comparison);
    }

    private SqlCode NullSafe(SqlCompare compare)
    {
        if (compare.Left.Type.IsFloating)
        {
            return new SqlCode($"{CSharp.Runtime("SqlMath.NullSafeEqual")}({Argument(compare.Left)}, {Argument(compare.Right)})", SqlCode.Primary);
        }

        string left = compare.Left.Type.IsView ? View(compare.Left, Value(compare.Left)).At(SqlCode.Additive) : Argument(compare.Left);
        return new SqlCode($"{left} == {Argument(compare.Right)}", SqlCode.Comparison);
    }

    private static string Sign(string sign) => sign == "=" ? "==" : sign;
}
