using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>IS, BETWEEN, IN, LIKE and CASE.</summary>
internal sealed partial class SqlBinder
{
    private SqlExpression? Is(IsSyntax tested)
    {
        if ((tested.Value is null ? Bind(tested.Operand) : Condition(tested.Operand)) is not { } operand)
        {
            return null;
        }

        SqlExpression test = tested.Value is { } value ? new SqlIsTruth(operand, value) : new SqlIsNull(operand);
        return tested.IsNegated ? new SqlNot(test) : test;
    }

    private SqlExpression? Between(BetweenSyntax between)
    {
        if (Bind(between.Operand) is not { } operand || Bind(between.Low) is not { } low || Bind(between.High) is not { } high)
        {
            return null;
        }

        if (Compare(">=", operand, low, between) is null || Compare("<=", operand, high, between) is null)
        {
            return null;
        }

        var within = Share(operand, value =>
        {
            EquatableArray<SqlExpression> ends = [Compare(">=", value, low, between)!, Compare("<=", value, high, between)!];
            return new SqlLogic(IsAnd: true, ends, ends.Any(end => end.IsNullable));
        });
        return between.IsNegated ? new SqlNot(within) : within;
    }

    private SqlExpression? In(InSyntax list)
    {
        if (Bind(list.Operand) is not { } operand || BindAll(list.Values) is not { } values)
        {
            return null;
        }

        for (int i = 0; i < values.Count; i++)
        {
            if (SqlCoercion.Common(operand.Type, values[i].Type) is null)
            {
                return FailType(list.Values[i], values[i].Type, $"of a type that can be compared with {operand.Type}; use CAST");
            }
        }

        // All meet in one type, so that IN ('1', 2) compares alike.
        var type = values.Aggregate(operand.Type, (common, value) => SqlCoercion.Common(common, value.Type) ?? common);
        var converted = values.Select(value => SqlFolding.Fold(Convert(value, type))).ToList();
        bool isPattern = type.IsInteger && converted.All(item => item is SqlLiteral { Value: not null });
        var found = isPattern
            ? new SqlIn(Convert(operand, type), converted.ToEquatableArray())
            : Share(Convert(operand, type), value => AnyOf(converted.Select(item => (SqlExpression)new SqlCompare("=", value, item)).ToList()));
        return list.IsNegated ? new SqlNot(found) : found;
    }

    private static SqlExpression AnyOf(List<SqlExpression> tests) =>
        tests.Count == 1 ? tests[0] : new SqlLogic(IsAnd: false, tests.ToEquatableArray(), tests.Any(test => test.IsNullable));

    private SqlExpression? Like(LikeSyntax like)
    {
        if (TextOperand(like.Operand) is not { } text)
        {
            return null;
        }

        if (like.Pattern is not TextSyntax pattern)
        {
            return Fail(DiagnosticIds.SqlSyntax, like.Pattern.Span, "the pattern of LIKE must be a text in quotes");
        }

        if (like.Escape is not (null or TextSyntax { Text.Length: 1 }))
        {
            return Fail(DiagnosticIds.SqlSyntax, like.Escape!.Span, "ESCAPE takes one character in quotes");
        }

        char escape = like.Escape is TextSyntax { Text: var one } ? one[0] : '\\';
        if (SqlLike.Bind(text, pattern.Text, escape, Text(like)) is not { } test)
        {
            return Fail(DiagnosticIds.SqlSyntax, pattern.Span, $"behind the escape '{escape}' must stand '%', '_' or the escape itself");
        }

        return like.IsNegated ? new SqlNot(test) : test;
    }

    /// <summary>What must be a text; bytes become one.</summary>
    private SqlExpression? TextOperand(SqlSyntax syntax)
    {
        if (Bind(syntax) is not { } text)
        {
            return null;
        }

        return SqlCoercion.IsImplicit(text.Type, SqlKind.String) ? Convert(text, SqlType.String) : FailType(syntax, text.Type, "STRING; use CAST");
    }

    private SqlExpression? Case(CaseSyntax choice)
    {
        SqlExpression? operand = null;
        if (choice.Operand is not null && (operand = Bind(choice.Operand)) is null)
        {
            return null;
        }

        if (BindAll(choice.Branches.Select(branch => branch.Value)) is not { } values)
        {
            return null;
        }

        var otherwise = choice.Otherwise is null ? SqlLiteral.Null(new SqlType(SqlKind.Void)) : Bind(choice.Otherwise);
        if (otherwise is null || CommonOf([.. values, otherwise], [.. choice.Branches.Select(branch => branch.Value), choice.Otherwise ?? choice]) is not { } type)
        {
            return null;
        }

        if (operand is null)
        {
            return Conditions(choice, null) is { } conditions ? CaseOf(conditions, values, otherwise, type) : null;
        }

        // Found out before the operand is named, since naming it can't fail.
        return Conditions(choice, operand) is null ? null : Share(operand, value => CaseOf(Conditions(choice, value)!, values, otherwise, type));
    }

    private List<SqlExpression>? Conditions(CaseSyntax choice, SqlExpression? operand)
    {
        var conditions = new List<SqlExpression>();
        foreach (var branch in choice.Branches)
        {
            var condition = operand is null ? Condition(branch.Condition)
                : Bind(branch.Condition) is { } compared ? Compare("=", operand, compared, branch.Condition)
                : null;
            if (condition is null)
            {
                return null;
            }

            conditions.Add(condition);
        }

        return conditions;
    }

    private static SqlCase CaseOf(List<SqlExpression> conditions, List<SqlExpression> values, SqlExpression otherwise, SqlType type) => new(
        conditions.Zip(values, (condition, value) => new SqlBranch(condition, Convert(value, type))).ToEquatableArray(),
        Convert(otherwise, type), type, values.Any(value => value.IsNullable) || otherwise.IsNullable);

    /// <summary>The type in which all meet; null after a mistake, which is told at the first that doesn't fit.</summary>
    private SqlType? CommonOf(List<SqlExpression> values, EquatableArray<SqlSyntax> places)
    {
        var type = values[0].Type;
        for (int i = 1; i < values.Count; i++)
        {
            if (SqlCoercion.Common(type, values[i].Type) is not { } common)
            {
                FailType(places[i], values[i].Type, $"{type}, as the values before it; use CAST");
                return null;
            }

            type = common;
        }

        // Of nulls alone something must be made.
        return type.Kind == SqlKind.Void ? SqlType.String : type;
    }
}
