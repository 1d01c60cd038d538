using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Operators: logic, comparisons, arithmetic and concatenation.</summary>
internal sealed partial class SqlBinder
{
    private SqlExpression? Unary(UnarySyntax unary)
    {
        if (unary.Operator == "NOT")
        {
            return Condition(unary.Operand) is { } negated ? new SqlNot(negated) : null;
        }

        if (Bind(unary.Operand) is not { } operand)
        {
            return null;
        }

        if (!operand.Type.IsNumeric && operand.Type.Kind != SqlKind.Interval)
        {
            return FailType(unary.Operand, operand.Type, "a number");
        }

        return unary.Operator == "+" ? operand : new SqlArithmetic("neg", operand, operand, operand.Type, operand.IsNullable, IsTry: false, Text(unary));
    }

    private SqlExpression? Binary(BinarySyntax binary) => binary.Operator switch
    {
        "AND" or "OR" => Logic(binary),
        "||" => Concat([binary.Left, binary.Right], binary),
        "=" or "!=" or "<" or "<=" or ">" or ">=" or "<=>" => Comparison(binary),
        _ => Bind(binary.Left) is { } left && Bind(binary.Right) is { } right ? Arithmetic(binary.Operator, binary.Left, left, binary.Right, right, binary, isTry: false) : null,
    };

    /// <summary>What must be a truth.</summary>
    private SqlExpression? Condition(SqlSyntax syntax)
    {
        if (Bind(syntax) is not { } condition)
        {
            return null;
        }

        return condition.Type.Kind is SqlKind.Boolean ? condition
            : condition.Type.Kind is SqlKind.Void ? SqlLiteral.Null(SqlType.Boolean)
            : FailType(syntax, condition.Type, "BOOLEAN; compare it with something");
    }

    /// <summary>A chain of the same operator is one node.</summary>
    private SqlLogic? Logic(BinarySyntax binary)
    {
        var chain = new Stack<SqlSyntax>();
        SqlSyntax left = binary;
        while (left is BinarySyntax next && next.Operator == binary.Operator)
        {
            chain.Push(next.Right);
            left = next.Left;
        }

        chain.Push(left);
        var operands = new List<SqlExpression>();
        foreach (var syntax in chain)
        {
            if (Condition(syntax) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }

        return new SqlLogic(binary.Operator == "AND", operands.ToEquatableArray(), operands.Any(operand => operand.IsNullable));
    }

    private SqlExpression? Comparison(BinarySyntax binary) =>
        Bind(binary.Left) is { } left && Bind(binary.Right) is { } right ? Compare(binary.Operator, left, right, binary) : null;

    /// <summary>Compares two values in the type in which they meet.</summary>
    private SqlExpression? Compare(string sign, SqlExpression left, SqlExpression right, SqlSyntax syntax)
    {
        if (SqlCoercion.Common(left.Type, right.Type) is not { } type)
        {
            return Fail(DiagnosticIds.TypeMismatch, syntax.Span, Text(syntax), $"{left.Type} {sign} {right.Type}", "of types that can be compared; use CAST");
        }

        return new SqlCompare(sign, Convert(left, type), Convert(right, type));
    }

    /// <summary>The value in a type that it becomes without being asked.</summary>
    private static SqlExpression Convert(SqlExpression value, SqlType type)
    {
        if (value.Type.Kind == type.Kind)
        {
            // A decimal's digits matter where results are rounded, and comparing rounds nothing.
            return value;
        }

        return value is SqlLiteral { Value: null } ? SqlLiteral.Null(type) : new SqlCast(value, type, IsTry: false, value.IsNullable, value is SqlColumn column ? column.Name : "an implicit cast");
    }

    private SqlExpression? Arithmetic(string sign, SqlSyntax leftSyntax, SqlExpression left, SqlSyntax rightSyntax, SqlExpression right, SqlSyntax whole, bool isTry)
    {
        if (TimeArithmetic(sign, left, right, whole, isTry) is { } moved)
        {
            return moved;
        }

        foreach (var (syntax, operand) in new[] { (leftSyntax, left), (rightSyntax, right) })
        {
            if (!operand.Type.IsNumeric && operand.Type.Kind is not (SqlKind.String or SqlKind.Void))
            {
                return FailType(syntax, operand.Type, "a number");
            }
        }

        var common = SqlCoercion.Common(left.Type, right.Type)!.Value;
        var type = common.IsNumeric ? common : SqlType.Double;
        if (sign == "DIV")
        {
            type = type.IsInteger ? SqlType.BigInt : type;
        }
        else if (sign == "/" && type.Kind != SqlKind.Decimal)
        {
            type = SqlType.Double;
        }

        if (sign == "DIV" && type.IsFloating)
        {
            return Fail(DiagnosticIds.TypeMismatch, whole.Span, Text(whole), $"{left.Type} DIV {right.Type}", "of whole numbers; use /");
        }

        var result = sign == "DIV" ? SqlType.BigInt : type.Kind == SqlKind.Decimal ? SqlCoercion.Decimal(sign, Exact(left), Exact(right)) : type;
        return new SqlArithmetic(sign, Convert(left, type), Convert(right, type), result, isTry || left.IsNullable || right.IsNullable, isTry, Text(whole));
    }

    /// <summary>The digits of an operand of decimal arithmetic: a whole literal has those that it is written with.</summary>
    private static SqlType Exact(SqlExpression operand) =>
        operand is SqlLiteral { Value: long number, Type.IsInteger: true }
            ? SqlType.OfDecimal(System.Math.Max(1, System.Math.Abs((decimal)number).ToString(System.Globalization.CultureInfo.InvariantCulture).Length), 0)
            : operand.Type.Kind == SqlKind.String ? SqlType.OfDecimal(SqlType.MaxPrecision, 18) : operand.Type.AsDecimal();

    /// <summary>Moments and intervals: null for other types.</summary>
    private SqlArithmetic? TimeArithmetic(string sign, SqlExpression left, SqlExpression right, SqlSyntax whole, bool isTry)
    {
        SqlType? type = (left.Type.Kind, sign, right.Type.Kind) switch
        {
            (SqlKind.Timestamp, "+" or "-", SqlKind.Interval) => SqlType.Timestamp,
            (SqlKind.Interval, "+", SqlKind.Timestamp) => SqlType.Timestamp,
            (SqlKind.Timestamp, "-", SqlKind.Timestamp) => SqlType.Interval,
            (SqlKind.Interval, "+" or "-", SqlKind.Interval) => SqlType.Interval,
            _ => null,
        };
        return type is { } known ? new SqlArithmetic(sign, left, right, known, isTry || left.IsNullable || right.IsNullable, isTry, Text(whole)) : null;
    }

    /// <summary>Texts one behind the other; a null among them makes the whole null.</summary>
    private SqlExpression? Concat(IReadOnlyList<SqlSyntax> parts, SqlSyntax whole)
    {
        var texts = new List<SqlExpression>();
        foreach (var part in parts.SelectMany(Parts))
        {
            if (Bind(part) is not { } value)
            {
                return null;
            }

            if (!SqlCoercion.CanCast(value.Type, SqlType.String))
            {
                return FailType(part, value.Type, "STRING; use CAST");
            }

            texts.Add(Convert(value, SqlType.String));
        }

        return texts.Count == 1 ? texts[0] : Concat(texts, Text(whole));
    }

    /// <summary>The runtime takes up to four texts at once.</summary>
    private static SqlCall Concat(List<SqlExpression> texts, string sql)
    {
        const int Most = 4;
        while (texts.Count > Most)
        {
            texts = [Concat(texts.GetRange(0, Most), sql), .. texts.Skip(Most)];
        }

        return new SqlCall(SqlFunctions.Concat, texts.ToEquatableArray(), SqlType.String, texts.Any(text => text.IsNullable), sql);
    }

    private static IEnumerable<SqlSyntax> Parts(SqlSyntax syntax) =>
        syntax is BinarySyntax { Operator: "||" } inner ? Parts(inner.Left).Concat([inner.Right]) : [syntax];
}
