using System;
using System.Linq;

namespace Weir.Generator;

/// <summary>Arithmetic and casts.</summary>
internal sealed partial class SqlWriter
{
    private SqlCode Arithmetic(SqlArithmetic arithmetic)
    {
        bool isSingle = arithmetic.Operator is "neg" or "abs";
        SqlExpression[] operands = isSingle ? [arithmetic.Left] : [arithmetic.Left, arithmetic.Right];
        return Lift(operands, values => Native(arithmetic, values[0], values[values.Count - 1]) ?? Checked(arithmetic, string.Join(", ", values)), arithmetic.Type);
    }

    /// <summary>C#'s own operator, where no overflow and no division by zero can come.</summary>
    private static SqlCode? Native(SqlArithmetic arithmetic, string left, string right)
    {
        bool isFloating = arithmetic.Left.Type.IsFloating;
        bool dividesSafely = arithmetic.Right is SqlLiteral { Value: not (null or 0L or -1L or 0.0 or 0f) } && (isFloating || arithmetic.Left.Type.IsInteger);
        switch (arithmetic.Operator)
        {
            case "+" or "-" when isFloating:
                return new SqlCode($"{left} {arithmetic.Operator} {Paren(arithmetic.Right, right)}", SqlCode.Additive);
            case "*" when isFloating:
                return new SqlCode($"{Paren(arithmetic.Left, left)} * {Paren(arithmetic.Right, right)}", SqlCode.Multiplicative);
            case "/" or "%" or "DIV" when dividesSafely:
                return new SqlCode($"{Paren(arithmetic.Left, left)} {(arithmetic.Operator == "DIV" ? "/" : arithmetic.Operator)} {right}", SqlCode.Multiplicative);
            case "neg" when isFloating || arithmetic.Type.Kind == SqlKind.Decimal:
                return new SqlCode($"-({left})", SqlCode.Unary);
            case "abs" when isFloating || arithmetic.Type.Kind == SqlKind.Decimal:
                return new SqlCode($"global::System.Math.Abs({left})", SqlCode.Primary);
            default:
                return null;
        }
    }

    /// <summary>An operand of an operator that binds more tightly than a sum.</summary>
    private static string Paren(SqlExpression operand, string text) =>
        operand is SqlArithmetic { Operator: not "abs" } && text.Any(c => c == ' ') ? $"({text})" : text;

    /// <summary>An operand of a cast.</summary>
    private static string Unary(SqlExpression operand, string text) => operand.IsSimple || !text.Contains(' ') ? text : $"({text})";

    private static SqlCode Checked(SqlArithmetic arithmetic, string operands)
    {
        string method = arithmetic.Operator switch
        {
            "+" => "Add",
            "-" => "Subtract",
            "*" => "Multiply",
            "/" => "Divide",
            "%" => "Remainder",
            "DIV" => "DivideWhole",
            "neg" => "Negate",
            _ => "Abs",
        };
        string scale = arithmetic.Type.Kind == SqlKind.Decimal && arithmetic.Operator is "*" or "/" && arithmetic.Type.Kind == SqlKind.Decimal ? $", {Math.Min(arithmetic.Type.Scale, 28)}" : "";
        string sql = arithmetic.IsTry ? "" : $", {Literals.Of(arithmetic.Sql)}";
        return new SqlCode($"{CSharp.Runtime("SqlMath")}.{(arithmetic.IsTry ? "Try" : "")}{method}({operands}{scale}{sql})", SqlCode.Primary, arithmetic.IsTry);
    }

    private SqlCode Cast(SqlCast cast)
    {
        var from = cast.Operand.Type;
        if (from.Kind == SqlKind.Binary)
        {
            return OfBytes(cast);
        }

        if (cast.Type.Kind == SqlKind.Binary)
        {
            return cast.Operand is SqlLiteral ? Value(cast.Operand) : new SqlCode($"{Receiver(cast.Operand)}.AsBytes()", SqlCode.Primary);
        }

        if (SqlCasts.IsWidening(from, cast.Type))
        {
            return Lift([cast.Operand], values => new SqlCode($"({CSharp.TypeName(cast.Type.ToColumn(isNullable: false))}){Unary(cast.Operand, values[0])}", SqlCode.Unary), cast.Type);
        }

        MakesTexts |= cast.Type.Kind == SqlKind.String;
        return Lift([cast.Operand], values => Cast(cast, values[0]), cast.Type);
    }

    /// <summary>Bytes as text, which is a view over the same bytes, then perhaps as what the text says.</summary>
    private SqlCode OfBytes(SqlCast cast)
    {
        string? own = cast.Operand is SqlColumn column ? _column(column.Name).AsText : null;
        return new SqlCode(own ?? $"{Receiver(cast.Operand)}.AsUtf8()", SqlCode.Primary);
    }

    private static SqlCode Cast(SqlCast cast, string value)
    {
        bool fromText = cast.Operand.Type.Kind == SqlKind.String;
        bool canFail = SqlCasts.CanFail(cast.Operand.Type, cast.Type);
        string name = cast.Type.Kind switch
        {
            SqlKind.TinyInt => "SByte",
            SqlKind.SmallInt => "Int16",
            SqlKind.Int => "Int32",
            SqlKind.BigInt => "Int64",
            SqlKind.Float => "Single",
            SqlKind.String => "Text",
            var other => other.ToString(),
        };
        string digits = cast.Type.Kind == SqlKind.Decimal ? $", {cast.Type.Precision}, {cast.Type.Scale}" : "";
        string scratch = cast.Type.Kind == SqlKind.String ? ", _texts" : "";
        string sql = canFail && !cast.IsTry ? $", {Literals.Of(cast.Sql)}" : "";
        bool isTry = cast.IsTry && canFail;

        // A text may be null and says so itself; what comes of it is then null too.
        bool isNullable = cast.Type.Kind != SqlKind.String && (isTry || (fromText && cast.Operand.IsNullable));
        string unwrap = fromText && !isNullable ? ".GetValueOrDefault()" : "";
        return new SqlCode($"{CSharp.Runtime("SqlCast")}.{(isTry ? "Try" : "To")}{name}({value}{digits}{scratch}{sql}){unwrap}", SqlCode.Primary, isNullable);
    }
}
