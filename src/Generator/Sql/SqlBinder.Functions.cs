using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Calls: plain functions by their table, the others each by its rule.</summary>
internal sealed partial class SqlBinder
{
    private const string Units = "one of the units MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER and YEAR, in quotes";

    private SqlExpression? Call(CallSyntax call)
    {
        string name = call.Name.ToLowerInvariant();
        if (SqlFunctions.Find(name) is { } function)
        {
            return Plain(function, call);
        }

        if (SqlFunctions.Special.FirstOrDefault(special => special.Name == name) is not { } rule)
        {
            return Fail(DiagnosticIds.UnknownName, call.NameSpan, "function", call.Name, "SQL", Names.DidYouMean(call.Name, SqlFunctions.Names, "docs/expressions.md lists those that there are"));
        }

        return CheckCount(call, rule.Least, rule.Most) ? Special(name, call) : null;
    }

    private bool CheckCount(CallSyntax call, int least, int most)
    {
        int count = call.Arguments.Length;
        if (count >= least && count <= most)
        {
            return true;
        }

        string expected = most == int.MaxValue ? $"at least {Counted(least)}" : least == most ? Counted(least) : $"{least} to {Counted(most)}";
        Fail(DiagnosticIds.ArgumentCount, call.Span, call.Name, expected, count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return false;
    }

    private static string Counted(int count) => count == 1 ? "1 argument" : $"{count} arguments";

    private SqlExpression? Plain(SqlFunction function, CallSyntax call)
    {
        if (!CheckCount(call, function.Required, function.Parameters.Length) || BindAll(call.Arguments) is not { } arguments)
        {
            return null;
        }

        for (int i = 0; i < arguments.Count; i++)
        {
            var wanted = function.Parameters[i];
            if (!SqlCoercion.IsImplicit(arguments[i].Type, wanted))
            {
                return FailType(call.Arguments[i], arguments[i].Type, $"{new SqlType(wanted)}; use CAST");
            }

            arguments[i] = Convert(arguments[i], new SqlType(wanted));
        }

        if (arguments.Count == 3 && function.Method == "SqlText.Position" && arguments[2].IsNullable)
        {
            return Share(arguments[2], start => FromNullable(function, [arguments[0], arguments[1], start], call));
        }

        return Apply(function, arguments, new SqlType(function.Returns), call);
    }

    /// <summary>From no place nothing is found, be there a text or not.</summary>
    private SqlCase FromNullable(SqlFunction function, List<SqlExpression> arguments, CallSyntax call)
    {
        var nowhere = new SqlLiteral(SqlType.Int, 0L);
        var place = Apply(function, [arguments[0], arguments[1], new SqlCoalesce([arguments[2], nowhere], SqlType.Int, IsNullable: false)], SqlType.Int, call);
        return new SqlCase([new SqlBranch(new SqlIsNull(arguments[2]), nowhere)], place, SqlType.Int, place.IsNullable);
    }

    private SqlCall Apply(SqlFunction function, List<SqlExpression> arguments, SqlType returns, SqlSyntax call) =>
        new(function, arguments.ToEquatableArray(), returns, function.TakesNulls ? arguments.All(argument => argument.IsNullable) : arguments.Any(argument => argument.IsNullable), Text(call));

    private SqlExpression? Special(string name, CallSyntax call)
    {
        switch (name)
        {
            case "concat":
                return Concat(call.Arguments, call);
            case "date_trunc":
                return DateTrunc(call);
            case "if":
                return Case(new CaseSyntax(call.Span, null, [new WhenSyntax(call.Arguments[0], call.Arguments[1])], call.Arguments[2]));
            case "mod":
                return Binary(new BinarySyntax(call.Span, "%", call.Arguments[0], call.Arguments[1]));
        }

        if (BindAll(call.Arguments) is not { } arguments)
        {
            return null;
        }

        switch (name)
        {
            case "coalesce" or "nvl" or "ifnull":
                return CommonOf(arguments, call.Arguments) is { } common
                    ? new SqlCoalesce(arguments.Select(value => Convert(value, common)).ToEquatableArray(), common, arguments.All(value => value.IsNullable))
                    : null;
            case "greatest" or "least":
                return Extreme(name, arguments, call);
            case "nullif":
                return NullIf(arguments, call);
            case "isnull":
                return new SqlIsNull(arguments[0]);
            case "isnotnull":
                return new SqlNot(new SqlIsNull(arguments[0]));
            case "try_add" or "try_subtract" or "try_multiply" or "try_divide":
                string sign = name switch { "try_add" => "+", "try_subtract" => "-", "try_multiply" => "*", _ => "/" };
                return Arithmetic(sign, call.Arguments[0], arguments[0], call.Arguments[1], arguments[1], call, isTry: true);
            case "abs" or "round" or "floor" or "ceil" or "ceiling":
                return OfNumber(name, arguments, call);
            default:
                return OfText(name, arguments, call);
        }
    }

    private SqlExpression? Extreme(string name, List<SqlExpression> arguments, CallSyntax call)
    {
        if (CommonOf(arguments, call.Arguments) is not { } type)
        {
            return null;
        }

        string method = name == "greatest" ? "Greatest" : "Least";
        string owner = type.IsView ? $"SqlText.{method}" : $"SqlMath.{method}<{CSharp.TypeName(type.ToColumn(isNullable: false))}>";
        var function = new SqlFunction(name, owner, [type.Kind, type.Kind], type.Kind, 2, TakesNulls: true);
        return arguments.Skip(1).Aggregate(Convert(arguments[0], type), (best, next) => Apply(function, [best, Convert(next, type)], type, call));
    }

    private SqlExpression? NullIf(List<SqlExpression> arguments, CallSyntax call)
    {
        if (Compare("=", arguments[0], arguments[1], call) is null)
        {
            return null;
        }

        var type = arguments[0].Type.Kind == SqlKind.Void ? SqlType.String : arguments[0].Type;
        return Share(arguments[0], value => new SqlCase([new SqlBranch(Compare("=", value, arguments[1], call)!, SqlLiteral.Null(type))], Convert(value, type), type, IsNullable: true));
    }

    private SqlExpression? OfNumber(string name, List<SqlExpression> arguments, CallSyntax call)
    {
        var value = arguments[0];
        if (!value.Type.IsNumeric)
        {
            return FailType(call.Arguments[0], value.Type, "a number");
        }

        if (name == "abs")
        {
            return new SqlArithmetic("abs", value, value, value.Type, value.IsNullable, IsTry: false, Text(call));
        }

        if (name == "round")
        {
            return Round(value, arguments, call);
        }

        var type = value.Type.Kind == SqlKind.Decimal ? SqlType.OfDecimal(value.Type.Precision - value.Type.Scale + 1, 0) : SqlType.BigInt;
        var operand = value.Type.Kind == SqlKind.Decimal ? value : Convert(value, value.Type.IsInteger ? SqlType.BigInt : SqlType.Double);
        return operand.Type.IsInteger ? operand : Apply(SqlFunctions.Rounding(name == "floor" ? "Floor" : "Ceiling", operand.Type.Kind, type.Kind), [operand], type, call);
    }

    private SqlExpression? Round(SqlExpression value, List<SqlExpression> arguments, CallSyntax call)
    {
        int scale = 0;
        if (arguments.Count == 2)
        {
            if (SqlFolding.Fold(arguments[1]) is not SqlLiteral { Value: long digits, Type.IsInteger: true } || digits is < 0 or > 18)
            {
                return FailType(call.Arguments[1], arguments[1].Type, "a whole literal from 0 to 18");
            }

            scale = (int)digits;
        }

        if (value.Type.IsInteger)
        {
            return value;
        }

        var type = value.Type.Kind != SqlKind.Decimal ? value.Type
            : SqlType.OfDecimal(value.Type.Precision - value.Type.Scale + System.Math.Min(scale, value.Type.Scale) + 1, System.Math.Min(scale, value.Type.Scale));
        var function = new SqlFunction("round", "SqlMath.Round", [value.Type.Kind, SqlKind.Int], value.Type.Kind, 2);
        return Apply(function, [value, new SqlLiteral(SqlType.Int, (long)scale)], type, call);
    }

    private SqlExpression? OfText(string name, List<SqlExpression> arguments, CallSyntax call)
    {
        var text = arguments[0];
        bool isLength = name is "length" or "len" or "char_length" or "character_length" or "octet_length";
        if (text.Type.Kind is not (SqlKind.String or SqlKind.Void) && !(isLength && text.Type.Kind == SqlKind.Binary))
        {
            return FailType(call.Arguments[0], text.Type, "STRING; use CAST");
        }

        text = text.Type.Kind == SqlKind.Binary ? text : Convert(text, SqlType.String);
        if (isLength)
        {
            bool inBytes = name == "octet_length" || text.Type.Kind == SqlKind.Binary;
            return Apply(new SqlFunction(name, inBytes ? "SqlText.OctetLength" : "SqlText.Length", [text.Type.Kind], SqlKind.Int, 1), [text], SqlType.Int, call);
        }

        for (int i = 1; i < arguments.Count; i++)
        {
            if (!SqlCoercion.IsImplicit(arguments[i].Type, SqlKind.Int))
            {
                return FailType(call.Arguments[i], arguments[i].Type, "INT; use CAST");
            }

            arguments[i] = Convert(arguments[i], SqlType.Int);
        }

        var rest = name == "left" ? [new SqlLiteral(SqlType.Int, 1L), arguments[1]] : arguments.Skip(1);
        var function = new SqlFunction(name, "SqlText.Substring", [SqlKind.String, SqlKind.Int, SqlKind.Int], SqlKind.String, 2);
        return Apply(function, [text, .. rest], SqlType.String, call);
    }

    private SqlExpression? DateTrunc(CallSyntax call)
    {
        if (call.Arguments[0] is not TextSyntax unit || SqlFunctions.Truncation(unit.Text) is not { } truncation)
        {
            return Fail(DiagnosticIds.TypeMismatch, call.Arguments[0].Span, (call.Arguments[0] as TextSyntax)?.Text ?? Text(call.Arguments[0]), call.Arguments[0] is TextSyntax ? "STRING" : "expression", Units);
        }

        if (Bind(call.Arguments[1]) is not { } moment)
        {
            return null;
        }

        return moment.Type.Kind is SqlKind.Timestamp or SqlKind.Void
            ? Apply(truncation.Function, [Convert(moment, SqlType.Timestamp), truncation.Unit], SqlType.Timestamp, call)
            : FailType(call.Arguments[1], moment.Type, "TIMESTAMP; use CAST");
    }

    private SqlExpression? Cast(CastSyntax cast)
    {
        if (Bind(cast.Operand) is not { } operand)
        {
            return null;
        }

        if (SqlTypeNames.Find(cast.Type, out string problem) is not { } type)
        {
            return Fail(DiagnosticIds.UnknownName, cast.Type.Span, "type", Text(new NameSyntax(cast.Type.Span, null, "")), "SQL", problem);
        }

        if (!SqlCoercion.CanCast(operand.Type, type))
        {
            return FailType(cast.Operand, operand.Type, $"of a type that CAST turns into {type}");
        }

        return operand.Type == type ? operand
            : operand is SqlLiteral { Value: null } ? SqlLiteral.Null(type)
            : new SqlCast(operand, type, cast.IsTry, operand.IsNullable || (cast.IsTry && SqlCasts.CanFail(operand.Type, type)), Text(cast));
    }
}
