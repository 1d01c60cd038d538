using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Walks through expressions.</summary>
internal static class SqlTree
{
    /// <summary>The same expression over other parts.</summary>
    public static SqlExpression Map(SqlExpression expression, Func<SqlExpression, SqlExpression> change) => expression switch
    {
        SqlLet let => let with { Value = change(let.Value), Body = change(let.Body) },
        SqlLogic logic => logic with { Operands = logic.Operands.Select(change).ToEquatableArray() },
        SqlNot not => new SqlNot(change(not.Operand)),
        SqlCompare compare => compare with { Left = change(compare.Left), Right = change(compare.Right) },
        SqlIn list => list with { Operand = change(list.Operand) },
        SqlIsNull test => new SqlIsNull(change(test.Operand)),
        SqlIsTruth test => test with { Operand = change(test.Operand) },
        SqlCase choice => choice with
        {
            Branches = choice.Branches.Select(branch => new SqlBranch(change(branch.Condition), change(branch.Value))).ToEquatableArray(),
            Otherwise = change(choice.Otherwise),
        },
        SqlCoalesce coalesce => coalesce with { Values = coalesce.Values.Select(change).ToEquatableArray() },
        SqlCast cast => cast with { Operand = change(cast.Operand) },
        SqlArithmetic arithmetic => arithmetic with { Left = change(arithmetic.Left), Right = change(arithmetic.Right) },
        SqlCall call => call with { Arguments = call.Arguments.Select(change).ToEquatableArray() },
        _ => expression,
    };

    /// <summary>The keys of the columns that an expression uses.</summary>
    public static HashSet<string> Columns(SqlExpression expression)
    {
        var columns = new HashSet<string>();
        SqlExpression Visit(SqlExpression part)
        {
            if (part is SqlColumn column)
            {
                columns.Add(column.Name);
            }

            return Map(part, Visit);
        }

        Visit(expression);
        return columns;
    }

    /// <summary>The names that an expression uses, as they are written.</summary>
    public static IEnumerable<NameSyntax> Names(SqlSyntax? syntax) => syntax switch
    {
        null => [],
        NameSyntax name => [name],
        UnarySyntax unary => Names(unary.Operand),
        BinarySyntax binary => Names(binary.Left).Concat(Names(binary.Right)),
        IsSyntax tested => Names(tested.Operand),
        BetweenSyntax between => Names(between.Operand).Concat(Names(between.Low)).Concat(Names(between.High)),
        InSyntax list => Names(list.Operand).Concat(list.Values.SelectMany(Names)),
        LikeSyntax like => Names(like.Operand),
        CaseSyntax choice => Names(choice.Operand)
            .Concat(choice.Branches.SelectMany(branch => Names(branch.Condition).Concat(Names(branch.Value))))
            .Concat(Names(choice.Otherwise)),
        CastSyntax cast => Names(cast.Operand),
        CallSyntax call => call.Arguments.SelectMany(Names),
        _ => [],
    };
}
