using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>SQL in attributes: on which row a condition stands, and what <c>[Expr]</c> columns are computed from.</summary>
internal sealed partial class Binder
{
    /// <summary>The parts of the conditions, each with the row that it stands on.</summary>
    private readonly List<StandingPredicate> _predicates = [];

    /// <summary>Places each condition on the first row that has all columns it names, from the source's row on.</summary>
    private void PlacePredicates(RowModel sourceRow)
    {
        var scopes = Chain(sourceRow).Select(row => SqlScope.Of(row, row == sourceRow ? SourceSchema.Unnamed(_query.Source, row) : [])).ToList();
        for (int i = 0; i < _query.Predicates.Length; i++)
        {
            string sql = _query.Predicates[i];
            var anchor = Anchor.Query.AtAttribute(WellKnownNames.Where, i).AtArgument(0);
            if (SqlParser.Parse(sql, out var problem) is not { } syntax)
            {
                Report(problem!, anchor);
                continue;
            }

            // Of rows that all lack a column the one that lacks fewest was meant.
            var names = SqlTree.Names(syntax).ToList();
            var scope = scopes.OrderBy(scope => names.Count(name => !scope.Has(name))).First();
            foreach (var part in Conjuncts(syntax))
            {
                if (SqlBinder.BindPredicate(sql, part, scope, out problem) is not { } condition)
                {
                    Report(problem!, anchor);
                    break;
                }

                if (condition is not SqlLiteral { Value: true })
                {
                    _predicates.Add(new StandingPredicate(scope.Row, condition, sql.Substring(part.Span.Start, part.Span.Length)));
                }
            }
        }
    }

    /// <summary>The rows from the source's on, as far as verbs lead.</summary>
    private List<RowModel> Chain(RowModel row)
    {
        var chain = new List<RowModel>();
        for (var next = row; next is not null && !chain.Contains(next); next = NextVerb(next) is { } verb ? Row(verb.Output!) : null)
        {
            chain.Add(next);
        }

        return chain;
    }

    private static IEnumerable<SqlSyntax> Conjuncts(SqlSyntax syntax) =>
        syntax is BinarySyntax { Operator: "AND" } both ? Conjuncts(both.Left).Concat(Conjuncts(both.Right)) : [syntax];

    /// <summary>The watermark's column, if the watermark stands on this row.</summary>
    private string? EventTime(RowModel row) => _query.Watermark is { } watermark && !_watermarkStands ? Stands(watermark.Column, row)?.Property : null;

    /// <summary>The conditions on a row: those that use a column, or the others.</summary>
    private LogicalNode Filter(LogicalNode node, string? column, bool isUsed)
    {
        var standing = _predicates.Where(predicate => predicate.Row == node.Row.Name && (column is not null && SqlTree.Columns(predicate.Condition).Contains(column)) == isUsed);
        return standing.Aggregate(node, (source, predicate) => new PredicateNode(source, predicate.Condition, predicate.Sql));
    }

    /// <summary>The columns of a row that are expressions over another.</summary>
    private EquatableArray<ComputedColumn> BindComputed(RowModel row, SqlScope scope)
    {
        var computed = new List<ComputedColumn>();
        foreach (var column in row.Columns.Where(column => column.Sql is not null))
        {
            var anchor = Anchor.OfProperty(row.Name, column.Property).AtAttribute(WellKnownNames.Expr).AtArgument(0);
            if (SqlParser.Parse(column.Sql!, out var problem) is not { } syntax || SqlBinder.Bind(column.Sql!, syntax, scope, out problem) is not { } expression)
            {
                Report(problem!, anchor);
            }
            else if (CheckComputed(row, column, expression) is { } fitting)
            {
                computed.Add(new ComputedColumn(column.Property, fitting, SqlCanonicalText.Of(column.Sql!, syntax, scope)));
            }
        }

        return computed.ToEquatableArray();
    }

    /// <summary>The expression as the column takes it; null after a report.</summary>
    private SqlExpression? CheckComputed(RowModel row, ColumnModel column, SqlExpression expression)
    {
        var type = Anchor.OfProperty(row.Name, column.Property).AtType();
        if (expression is SqlLiteral { Value: null, Type.Kind: SqlKind.Void } && SqlType.Of(column.Type.Kind) is { } known)
        {
            expression = SqlLiteral.Null(known);
        }

        var given = expression.Type.ToColumn(expression.IsNullable);
        if (!TypeRules.Fits(given, column.Type))
        {
            Report(DiagnosticIds.TypeMismatch, type, column.Property, column.Type.ToString(), $"'{given}', the type of its expression; or use CAST there");
            return null;
        }

        if (expression.IsNullable && !column.Type.AdmitsNull)
        {
            Report(DiagnosticIds.NullableColumn, type, column.Property, "its expression may be");
            return null;
        }

        return expression;
    }

    /// <summary>A row that a method makes has no other row to compute columns from.</summary>
    private void CheckNothingComputed(RowModel row, VerbModel verb)
    {
        foreach (var column in row.Columns.Where(column => column.Role == ColumnRole.Expr))
        {
            Report(
                DiagnosticIds.RowNotConnected, Anchor.OfProperty(row.Name, column.Property).AtAttribute(WellKnownNames.Expr), $"{row.Name}.{column.Property}",
                $"'{verb.Method}' makes the row and gives the column its value; compute it there, or on the [Result]");
        }
    }

    private void Report(SqlProblem problem, Anchor anchor) => _issues.Add(new Issue(problem.Id, anchor.AtText(problem.Span), problem.Arguments));

    /// <summary>A part of a condition on its row.</summary>
    private sealed record StandingPredicate(string Row, SqlExpression Condition, string Sql);
}
