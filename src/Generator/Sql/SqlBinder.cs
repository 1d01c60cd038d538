using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Finds what names mean and which types meet, by Spark's rules; one facet a file.</summary>
/// <remarks>As in the parser, the first mistake is noted and ends the work: a method that meets one returns null.</remarks>
internal sealed partial class SqlBinder
{
    private readonly string _sql;
    private readonly SqlScope _scope;
    private SqlProblem? _problem;
    private int _variables;

    private SqlBinder(string sql, SqlScope scope)
    {
        _sql = sql;
        _scope = scope;
    }

    /// <summary>Binds an expression; null with the problem where it has one.</summary>
    /// <param name="sql">The text that the expression is from.</param>
    /// <param name="syntax">The expression.</param>
    /// <param name="scope">The columns that it may name.</param>
    /// <param name="problem">What is wrong.</param>
    public static SqlExpression? Bind(string sql, SqlSyntax syntax, SqlScope scope, out SqlProblem? problem)
    {
        var binder = new SqlBinder(sql, scope);
        var expression = binder.Bind(syntax);
        problem = binder._problem;
        return expression is null ? null : SqlFolding.Fold(expression);
    }

    /// <summary>Binds what must be a truth.</summary>
    /// <inheritdoc cref="Bind(string, SqlSyntax, SqlScope, out SqlProblem?)"/>
    public static SqlExpression? BindPredicate(string sql, SqlSyntax syntax, SqlScope scope, out SqlProblem? problem)
    {
        var binder = new SqlBinder(sql, scope);
        var expression = binder.Condition(syntax);
        problem = binder._problem;
        return expression is null ? null : SqlFolding.Fold(expression);
    }

    private SqlExpression? Bind(SqlSyntax syntax) => syntax switch
    {
        NumberSyntax number => Number(number),
        TextSyntax text => new SqlLiteral(SqlType.String, text.Text),
        ConstantSyntax constant => constant.Value is { } value ? SqlLiteral.Of(value) : SqlLiteral.Null(new SqlType(SqlKind.Void)),
        TypedLiteralSyntax literal => TypedLiteral(literal),
        NameSyntax name => Column(name),
        UnarySyntax unary => Unary(unary),
        BinarySyntax binary => Binary(binary),
        IsSyntax tested => Is(tested),
        BetweenSyntax between => Between(between),
        InSyntax list => In(list),
        LikeSyntax like => Like(like),
        CaseSyntax choice => Case(choice),
        CastSyntax cast => Cast(cast),
        CallSyntax call => Call(call),
        _ => Fail(DiagnosticIds.SqlSyntax, syntax.Span, "this can't be used here"),
    };

    private SqlExpression? Fail(string id, SqlSpan span, params string[] arguments)
    {
        _problem ??= new SqlProblem(id, span, arguments.ToEquatableArray());
        return null;
    }

    /// <summary>Notes a value of the wrong type.</summary>
    private SqlExpression? FailType(SqlSyntax syntax, SqlType type, string expected) =>
        Fail(DiagnosticIds.TypeMismatch, syntax.Span, Text(syntax), type.ToString(), expected);

    /// <summary>An expression as the user wrote it, on one line.</summary>
    private string Text(SqlSyntax syntax) => SqlTextEscapes.OneLine(_sql.Substring(syntax.Span.Start, syntax.Span.Length));

    private SqlExpression? Column(NameSyntax name)
    {
        if (name.Row is { } row && !row.Equals(_scope.Row, System.StringComparison.OrdinalIgnoreCase))
        {
            return Fail(DiagnosticIds.UnknownName, name.Span, "row", row, "this expression", $"it is over {_scope.Row}");
        }

        if (_scope.Find(name.Name) is not { } column)
        {
            var known = _scope.Columns.Select(other => other.Name).ToList();
            return Fail(DiagnosticIds.UnknownName, name.Span, "column", name.Name, _scope.Row, Names.DidYouMean(name.Name, known, $"it has {string.Join(", ", known)}"));
        }

        return SqlType.Of(column.Type.Kind) is { } type
            ? new SqlColumn(column.Key, column.Type.Kind, type, column.Type.AdmitsNull)
            : Fail(DiagnosticIds.TypeMismatch, name.Span, name.Name, column.Type.ToString(), "of a type that expressions know; windows are none");
    }

    private SqlExpression? TypedLiteral(TypedLiteralSyntax literal)
    {
        switch (literal.TypeName)
        {
            case "TIMESTAMP":
                return SqlTimestamps.Read(literal.Text) is { } moment
                    ? new SqlLiteral(SqlType.Timestamp, moment)
                    : Fail(DiagnosticIds.SqlSyntax, literal.TextSpan, $"'{literal.Text}' is no date and time; write '2024-01-31 23:59:59.123456', with 'Z' or '+02:00' behind it for a zone other than UTC");
            case "INTERVAL":
                if (!DurationText.TryParse(literal.Text, out var interval, out string? error))
                {
                    return Fail(DiagnosticIds.SqlSyntax, literal.TextSpan, error!);
                }

                return interval.Months == 0
                    ? new SqlLiteral(SqlType.Interval, interval.Micros)
                    : Fail(DiagnosticIds.SqlSyntax, literal.TextSpan, "months and years have no fixed length; write days");
            default:
                return Fail(DiagnosticIds.SqlSyntax, literal.Span, $"{literal.TypeName} literals aren't known; known are TIMESTAMP '..' and INTERVAL '..'");
        }
    }

    /// <summary>Names a value that is used more than once, unless it costs nothing.</summary>
    private SqlExpression Share(SqlExpression value, System.Func<SqlExpression, SqlExpression> use)
    {
        if (value.IsSimple)
        {
            return use(value);
        }

        var variable = new SqlVariable(_variables++, value.Type, value.IsNullable);
        return new SqlLet(variable, value, use(variable));
    }

    /// <summary>Binds each of some expressions; null if one has a mistake.</summary>
    private List<SqlExpression>? BindAll(IEnumerable<SqlSyntax> all)
    {
        var bound = new List<SqlExpression>();
        foreach (var syntax in all)
        {
            if (Bind(syntax) is not { } expression)
            {
                return null;
            }

            bound.Add(expression);
        }

        return bound;
    }
}
