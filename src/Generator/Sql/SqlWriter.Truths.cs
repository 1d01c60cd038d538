using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Three-valued logic.</summary>
internal sealed partial class SqlWriter
{
    /// <summary>C# that holds where the truth is true.</summary>
    public SqlCode IsTrue(SqlExpression truth) => Is(truth, true);

    /// <summary>C# that holds where the truth is false.</summary>
    public SqlCode IsFalse(SqlExpression truth) => Is(truth, false);

    private SqlCode Is(SqlExpression truth, bool wanted)
    {
        switch (truth)
        {
            case SqlLiteral literal:
                return new SqlCode(Literals.Of(literal.Value is bool value && value == wanted), SqlCode.Primary);
            case SqlNot not:
                return Is(not.Operand, !wanted);
            case SqlLogic logic:
                // Both: all true, or one false.
                bool isAnd = logic.IsAnd == wanted;
                int level = isAnd ? SqlCode.And : SqlCode.Or;
                return new SqlCode(string.Join(isAnd ? " && " : " || ", logic.Operands.Select(operand => Is(operand, wanted).At(level)).ToList()), level);
            case SqlCompare { Operator: not "<=>" } compare:
                return Compare(wanted ? compare : compare with { Operator = SqlConstants.Opposite(compare.Operator) });
            case SqlIsNull test:
                return IsNull(test.Operand, wanted);
            case SqlIsTruth test when wanted:
                return Is(test.Operand, test.Value);
            case SqlIn list:
                return In(list, wanted);
            case SqlLet let:
                return new SqlCode($"{Define(let)} && {Is(let.Body, wanted).At(SqlCode.And)}", SqlCode.And);
            case SqlCall { Function.Name: "startswith" or "endswith" or "contains", Arguments: var arguments } call when wanted && arguments[1] is SqlLiteral { Value: string { Length: > 0 } }:
                // A null has no bytes and so begins with nothing.
                return new SqlCode($"{Receiver(arguments[0])}.{call.Function.Method.Substring("SqlText.".Length)}({Value(arguments[1]).Text})", SqlCode.Primary);
            default:
                var code = Value(truth);
                return code.IsNullable ? new SqlCode($"{code.At(SqlCode.Additive)} is {Literals.Of(wanted)}", SqlCode.Comparison)
                    : wanted ? code
                    : new SqlCode($"!{code.At(SqlCode.Unary)}", SqlCode.Unary);
        }
    }

    private string Receiver(SqlExpression text) => View(text, Value(text)).At(SqlCode.Primary);

    private SqlCode IsNull(SqlExpression operand, bool wanted)
    {
        var code = View(operand, Value(operand));
        return operand.Type.IsView ? new SqlCode($"{(wanted ? "" : "!")}{code.At(SqlCode.Primary)}.IsNull", wanted ? SqlCode.Primary : SqlCode.Unary)
            : code.IsNullable ? new SqlCode($"{code.At(SqlCode.Additive)} is {(wanted ? "null" : "not null")}", SqlCode.Comparison)
            : new SqlCode(Literals.Of(!wanted), SqlCode.Primary);
    }

    private SqlCode In(SqlIn list, bool wanted)
    {
        string values = string.Join(" or ", list.Values.Select(value => Value(value).Text));
        var operand = Value(list.Operand);
        string pattern = wanted ? values : operand.IsNullable ? $"not (null or {values})" : list.Values.Length == 1 ? $"not {values}" : $"not ({values})";
        return new SqlCode($"{operand.At(SqlCode.Additive)} is {pattern}", SqlCode.Comparison);
    }

    /// <summary>A truth that is known by whether it is true and, where it may be null, whether it is false.</summary>
    private SqlCode TruthValue(SqlExpression truth)
    {
        if (!truth.IsNullable)
        {
            return Is(truth, true);
        }

        var variable = new List<string>();
        return truth is SqlIn list && Unwrapped(list.Operand, variable) is var name && variable.Count > 0
            ? new SqlCode($"{variable[0]} ? (bool?)({name} is {string.Join(" or ", list.Values.Select(value => Value(value).Text))}) : null", SqlCode.Conditional, IsNullable: true)
            : Is(truth, true);
    }

    private SqlCode Not(SqlNot not)
    {
        if (!not.IsNullable)
        {
            return Is(not.Operand, false);
        }

        var code = Value(not.Operand);
        return new SqlCode($"!{code.At(SqlCode.Unary)}", SqlCode.Unary, code.IsNullable);
    }

    /// <summary>The value of AND or OR; what follows a deciding operand is not computed, as in Spark.</summary>
    private SqlCode Logic(SqlLogic logic)
    {
        if (!logic.IsNullable)
        {
            return Is(logic, true);
        }

        string decides = Literals.Of(!logic.IsAnd);
        string sign = logic.IsAnd ? "&" : "|";
        var operands = logic.Operands.Select(Value).ToList();
        string text = operands[operands.Count - 1].At(SqlCode.Unary);
        for (int i = operands.Count - 2; i >= 0; i--)
        {
            string name = _names.Take("Value");
            text = $"({operands[i].At(SqlCode.Additive)} is var {name} && {name} is not {decides} ? {name} {sign} {text} : (bool?){decides})";
        }

        return new SqlCode(text, SqlCode.Primary, IsNullable: true);
    }
}
