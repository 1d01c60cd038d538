using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Computes what is known while the query is built. What would fail is left to fail at run time, where Spark's fails too.</summary>
internal static class SqlFolding
{
    /// <summary>The expression with its constant parts computed.</summary>
    public static SqlExpression Fold(SqlExpression expression)
    {
        var folded = SqlTree.Map(expression, Fold);
        return folded switch
        {
            SqlLogic logic => Logic(logic),
            SqlNot not => Not(not),
            SqlCompare compare => Compare(compare),
            SqlIsNull test => test.Operand is SqlLiteral literal ? SqlLiteral.Of(literal.Value is null) : test.Operand.IsNullable ? test : SqlLiteral.Of(false),
            SqlIsTruth { Operand: SqlLiteral literal } test => SqlLiteral.Of(literal.Value is bool value && value == test.Value),
            SqlCase choice => Case(choice),
            SqlCoalesce coalesce => Coalesce(coalesce),
            SqlCast { Operand: SqlLiteral literal } cast => SqlConstants.Cast(literal, cast.Type) ?? folded,
            SqlArithmetic { Left: SqlLiteral { Value: null } } or SqlArithmetic { Right: SqlLiteral { Value: null } } => SqlLiteral.Null(folded.Type),
            SqlArithmetic { Left: SqlLiteral left, Right: SqlLiteral right } arithmetic => SqlConstants.Arithmetic(arithmetic, left, right) ?? folded,
            SqlCall call => Call(call),
            SqlLet { Value: var value } let when value.IsSimple => Fold(Replace(let.Body, let.Variable, value)),
            _ => folded,
        };
    }

    private static SqlExpression Replace(SqlExpression expression, SqlVariable variable, SqlExpression value) =>
        expression is SqlVariable known && known.Number == variable.Number ? value : SqlTree.Map(expression, part => Replace(part, variable, value));

    /// <summary>TRUE in AND and FALSE in OR go; the other truth decides all. A chain within a chain is one.</summary>
    private static SqlExpression Logic(SqlLogic logic)
    {
        var operands = logic.Operands
            .SelectMany(operand => operand is SqlLogic inner && inner.IsAnd == logic.IsAnd ? inner.Operands : (IEnumerable<SqlExpression>)[operand])
            .Where(operand => operand is not SqlLiteral { Value: bool value } || value != logic.IsAnd)
            .ToList();
        return operands.Any(operand => operand is SqlLiteral { Value: bool }) ? SqlLiteral.Of(!logic.IsAnd)
            : operands.Count == 0 ? SqlLiteral.Of(logic.IsAnd)
            : operands.Count == 1 ? operands[0]
            : logic with { Operands = operands.ToEquatableArray(), IsNullable = operands.Any(operand => operand.IsNullable) };
    }

    private static SqlExpression Not(SqlNot not) => not.Operand switch
    {
        SqlLiteral { Value: bool value } => SqlLiteral.Of(!value),
        SqlLiteral { Value: null } unknown => unknown,
        SqlNot inner => inner.Operand,
        SqlCompare { Operator: not "<=>" } compare => compare with { Operator = SqlConstants.Opposite(compare.Operator) },
        _ => not,
    };

    private static SqlExpression Compare(SqlCompare compare)
    {
        if (compare.Operator != "<=>" && (compare.Left is SqlLiteral { Value: null } || compare.Right is SqlLiteral { Value: null }))
        {
            return SqlLiteral.Null(SqlType.Boolean);
        }

        return compare is { Left: SqlLiteral left, Right: SqlLiteral right } && SqlConstants.Compare(compare.Operator, left, right) is { } value
            ? SqlLiteral.Of(value)
            : compare;
    }

    private static SqlExpression Case(SqlCase choice)
    {
        var branches = new List<SqlBranch>();
        var otherwise = choice.Otherwise;
        foreach (var branch in choice.Branches)
        {
            if (branch.Condition is SqlLiteral { Value: true })
            {
                otherwise = branch.Value;
                break;
            }

            if (branch.Condition is not SqlLiteral)
            {
                branches.Add(branch);
            }
        }

        return branches.Count == 0 ? otherwise
            : choice with { Branches = branches.ToEquatableArray(), Otherwise = otherwise, IsNullable = otherwise.IsNullable || branches.Any(branch => branch.Value.IsNullable) };
    }

    private static SqlExpression Coalesce(SqlCoalesce coalesce)
    {
        var values = new List<SqlExpression>();
        foreach (var value in coalesce.Values.Where(value => value is not SqlLiteral { Value: null }))
        {
            values.Add(value);
            if (!value.IsNullable)
            {
                break;
            }
        }

        return values.Count == 0 ? SqlLiteral.Null(coalesce.Type)
            : values.Count == 1 ? values[0]
            : coalesce with { Values = values.ToEquatableArray(), IsNullable = values.All(value => value.IsNullable) };
    }

    private static SqlExpression Call(SqlCall call)
    {
        if (!call.Function.TakesNulls && call.Arguments.Any(argument => argument is SqlLiteral { Value: null }))
        {
            return SqlLiteral.Null(call.Type);
        }

        bool isKnown = call.Function.Name == "concat" && call.Arguments.All(argument => argument is SqlLiteral { Value: string });
        return isKnown ? new SqlLiteral(SqlType.String, string.Concat(call.Arguments.Select(argument => (string)((SqlLiteral)argument).Value!))) : call;
    }
}
