using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Writes expressions as C#: operators where no null can come, calls of the runtime for the rest; one facet a file.</summary>
/// <remarks>
/// A truth is written in the form that its place needs: its value, whether it is true, or whether it is false. A filter asks only whether it is true, so that
/// three-valued logic costs nothing there.
/// </remarks>
internal sealed partial class SqlWriter
{
    private readonly Func<string, ColumnSource> _column;
    private readonly VariableNames _names;
    private readonly Dictionary<int, ColumnSource> _variables = [];

    /// <param name="column">How each column is read.</param>
    /// <param name="names">Gives names to values that are used more than once.</param>
    public SqlWriter(Func<string, ColumnSource> column, VariableNames names)
    {
        _column = column;
        _names = names;
    }

    /// <summary>Whether what was written makes texts, in <c>_texts</c>.</summary>
    public bool MakesTexts { get; private set; }

    /// <summary>The value, in the type that <see cref="SqlType.ToColumn"/> names.</summary>
    public SqlCode Value(SqlExpression expression) => expression switch
    {
        SqlLiteral literal => Literal(literal),
        SqlColumn column => Column(column),
        SqlVariable variable => Column(_variables[variable.Number], variable.Type),
        SqlLet let => Let(let),
        SqlLogic logic => Logic(logic),
        SqlNot not => Not(not),
        SqlCompare compare => CompareValue(compare),
        SqlIn or SqlIsNull or SqlIsTruth => TruthValue(expression),
        SqlCase choice => Case(choice),
        SqlCoalesce coalesce => Coalesce(coalesce),
        SqlCast cast => Cast(cast),
        SqlArithmetic arithmetic => Arithmetic(arithmetic),
        SqlCall call => Call(call),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>The value where it stands by itself, as a text that knows it is one.</summary>
    public SqlCode Standing(SqlExpression expression) => View(expression, Value(expression));

    private SqlCode Column(SqlColumn column) => Column(_column(column.Name), column.Type);

    /// <summary>A column; unsigned numbers are widened to the type that SQL has for them.</summary>
    private static SqlCode Column(ColumnSource source, SqlType type)
    {
        var known = type.ToColumn(source.Type.IsNullable);
        return known.Kind == source.Type.Kind
            ? new SqlCode(source.Expression, SqlCode.Primary, source.Type.IsNullable)
            : new SqlCode($"({CSharp.TypeName(known)}){source.Expression}", SqlCode.Unary, source.Type.IsNullable);
    }

    private SqlCode Let(SqlLet let)
    {
        string condition = Define(let);
        var body = Value(let.Body);
        return new SqlCode($"{condition} ? {body.At(SqlCode.Conditional + 1)} : default", SqlCode.Conditional, body.IsNullable);
    }

    /// <summary>A condition that always holds and names a value.</summary>
    private string Define(SqlLet let)
    {
        var value = Value(let.Value);
        string name = _names.Take("Value");
        _variables[let.Variable.Number] = new ColumnSource(name, let.Value.Type.ToColumn(value.IsNullable));
        return $"{View(let.Value, value).At(SqlCode.Additive)} is var {name}";
    }

    private SqlCode Case(SqlCase choice)
    {
        var column = choice.Type.ToColumn(choice.IsNullable);
        string text = Branch(choice.Otherwise, column);
        foreach (var branch in choice.Branches.Reverse())
        {
            text = $"{IsTrue(branch.Condition).At(SqlCode.Or)} ? {Branch(branch.Value, column)} : {text}";
        }

        return new SqlCode(text, SqlCode.Conditional, column.IsNullable);
    }

    /// <summary>A value where both sides of a choice must have one type.</summary>
    private string Branch(SqlExpression value, ColumnType column)
    {
        var code = View(value, Value(value));
        bool isLifted = column.IsNullable && !code.IsNullable;
        return value is SqlLiteral { Value: null } ? column.IsNullable ? $"({CSharp.TypeName(column)})null" : "default"
            : isLifted ? $"({CSharp.TypeName(column)}){code.At(SqlCode.Unary)}"
            : code.At(SqlCode.Conditional + 1);
    }

    private SqlCode Coalesce(SqlCoalesce coalesce)
    {
        var values = coalesce.Values.ToList();
        if (!coalesce.Type.IsView)
        {
            var codes = values.Select(Value).ToList();
            return new SqlCode(string.Join(" ?? ", codes.Select(code => code.At(SqlCode.Or + 1))), SqlCode.Conditional, codes.All(code => code.IsNullable));
        }

        string text = View(values[values.Count - 1], Value(values[values.Count - 1])).At(SqlCode.Conditional + 1);
        for (int i = values.Count - 2; i >= 0; i--)
        {
            var code = Value(values[i]);
            if (values[i].IsSimple)
            {
                text = $"{code.Text}.IsNull ? {text} : {code.Text}";
                continue;
            }

            string name = _names.Take("Value");
            text = $"{code.At(SqlCode.Additive)} is var {name} && !{name}.IsNull ? {name} : {text}";
        }

        return new SqlCode(text, SqlCode.Conditional);
    }

    private SqlCode Call(SqlCall call)
    {
        var function = call.Function;
        var more = new List<string>();
        if (function.NeedsScratch)
        {
            more.Add("_texts");
            MakesTexts = true;
        }

        if (function.CanFail)
        {
            more.Add(Literals.Of(call.Sql));
        }

        // What looks into a text says null itself where the text is null.
        bool givesNull = !call.Type.IsView && function.Parameters.Any(kind => new SqlType(kind).IsView) && call.Arguments.Any(argument => argument.Type.IsView && argument.IsNullable);
        bool isNullable = !call.Type.IsView && (function.TakesNulls ? call.IsNullable : givesNull);
        string method = CSharp.Runtime(function.Method);
        return function.TakesNulls
            ? new SqlCode($"{method}({Joined(call.Arguments.Select(Argument), more)}){(isNullable || call.Type.IsView ? "" : ".GetValueOrDefault()")}", SqlCode.Primary, isNullable)
            : Lift(call.Arguments, arguments => new SqlCode($"{method}({Joined(arguments, more)}){(isNullable || call.Type.IsView || !function.Parameters.Any(kind => new SqlType(kind).IsView) ? "" : ".GetValueOrDefault()")}", SqlCode.Primary, isNullable), call.Type);
    }

    private string Argument(SqlExpression argument) => Value(argument).At(SqlCode.Additive);

    private static string Joined(IEnumerable<string> arguments, IEnumerable<string> more) => string.Join(", ", arguments.Concat(more));

    /// <summary>Code over values of which none is a <c>T?</c>: where one may be, the result is null with it.</summary>
    private SqlCode Lift(IReadOnlyList<SqlExpression> values, Func<List<string>, SqlCode> body, SqlType type)
    {
        var conditions = new List<string>();
        bool isOnlyOne = values.Count(value => value.IsNullable) == 1;
        var result = body(values.Select(value => Unwrapped(value, conditions, isOnlyOne)).ToList());
        if (conditions.Count == 0)
        {
            return result;
        }

        var column = type.ToColumn(isNullable: true);
        string text = column.IsNullable && !result.IsNullable ? $"({CSharp.TypeName(column)}){result.At(SqlCode.Unary)}" : result.At(SqlCode.Conditional + 1);
        string condition = string.Join(" && ", conditions);
        return new SqlCode($"{condition} ? {text} : {(column.IsNullable ? "null" : "default")}", SqlCode.Conditional, column.IsNullable)
        {
            Lifted = column.IsNullable && !result.IsNullable ? (condition, result.Text, result.Level) : null,
        };
    }

    /// <summary>A value without its question mark, under the condition that names it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="conditions">Takes the condition, if there is one.</param>
    /// <param name="isOnlyOne">Whether no other value may be null: then what this one comes from can be computed behind its own condition.</param>
    private string Unwrapped(SqlExpression value, List<string> conditions, bool isOnlyOne = false) => Unwrapped(Value(value), conditions, isOnlyOne);

    /// <inheritdoc cref="Unwrapped(SqlExpression, List{string}, bool)"/>
    private string Unwrapped(SqlCode code, List<string> conditions, bool isOnlyOne)
    {
        if (isOnlyOne && code.Lifted is { } lifted)
        {
            conditions.Add(lifted.Condition);
            return new SqlCode(lifted.Text, lifted.Level).At(SqlCode.Additive);
        }

        if (!code.IsNullable)
        {
            return code.At(SqlCode.Additive);
        }

        string name = _names.Take("Value");
        conditions.Add($"{code.At(SqlCode.Additive)} is {{ }} {name}");
        return name;
    }
}
