using System.Linq;

namespace Weir.Generator;

/// <summary>SQL conditions and computed columns.</summary>
internal sealed partial class Lowering
{
    private bool _makesTexts;

    private void LowerPredicate(PredicateNode predicate)
    {
        var writer = Writer();
        string skips = predicate.Condition switch
        {
            // As a constant it would make the compiler warn of what is never reached.
            SqlLiteral => CSharp.Runtime("SqlMath.Always"),
            { IsNullable: false } => writer.IsFalse(predicate.Condition).Text,
            _ => $"!{writer.IsTrue(predicate.Condition).At(SqlCode.Unary)}",
        };
        _makesTexts |= writer.MakesTexts;
        _steps.Add(new SkipStep(skips));
    }

    /// <summary>Adds the columns that are expressions to those that are read.</summary>
    private void Compute(EquatableArray<ComputedColumn> computed, RowModel row)
    {
        var values = computed.Select(column => (column.Property, Convert(Computed(computed, row.Find(column.Property)!), row.Find(column.Property)!.Type))).ToList();
        foreach (var (property, value) in values)
        {
            _columns[property] = value;
        }
    }

    private ColumnValue Computed(EquatableArray<ComputedColumn> computed, ColumnModel column)
    {
        var expression = computed.First(known => known.Property == column.Property).Expression;
        var writer = Writer();
        var code = writer.Standing(expression);
        _makesTexts |= writer.MakesTexts;
        var type = expression.Type.ToColumn(code.IsNullable);
        return new ColumnValue(type, type == column.Type ? code.Text : code.At(SqlCode.Primary), IsComputed: !expression.IsSimple);
    }

    private SqlWriter Writer() => new(Source, _names);

    /// <summary>How an expression reads a column of the row at hand or of its source.</summary>
    private ColumnSource Source(string key)
    {
        if (!_columns.ContainsKey(key))
        {
            return SourceSchema.Read(_plan.Query.Source, key);
        }

        var column = Column(key);
        return new ColumnSource(column.Expression, column.Type);
    }

    /// <summary>A column for use by itself: one that is computed gets a name first, since it may be used again.</summary>
    private ColumnValue Column(string property) => _columns[property] = Named(property, _columns[property]);

    private ColumnValue Named(string property, ColumnValue value)
    {
        if (!value.IsComputed)
        {
            return value;
        }

        string variable = _names.Take(property);
        _steps.Add(new LetStep(variable, value.Expression));
        return new ColumnValue(value.Type, variable);
    }

    /// <summary>Reads a memory source's columns, which lie one behind the other, by themselves: the row is made where a verb takes it.</summary>
    private void ReadColumns(RowModel row)
    {
        _steps.Add(new OpenReaderStep());
        foreach (var column in row.Columns.Where(column => column.Role != ColumnRole.Expr))
        {
            string variable = _names.Take(column.Property);
            _steps.Add(new LetStep(variable, _columns[column.Property].Expression));
            _columns[column.Property] = new ColumnValue(column.Type, variable);
        }
    }
}
