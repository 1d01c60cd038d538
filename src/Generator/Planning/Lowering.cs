using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Fuses the operations of a plan into straight code over one record at a time.</summary>
/// <remarks>A row that no verb takes is never made: its columns are used where they come from, so that those unused are never read.</remarks>
internal sealed partial class Lowering
{
    private readonly LogicalPlan _plan;
    private readonly StatePlan? _state;
    private readonly ExplodeNode? _hoistedBefore;
    private readonly List<Segment> _segments = [];
    private readonly Dictionary<string, ColumnValue> _columns = [];

    private readonly List<string> _methods;

    private VariableNames _names;
    private List<Step> _steps = [];
    private RowModel? _segmentInput;
    private string _segmentVariable = "record";
    private RowModel _row;
    private string? _variable;

    private Lowering(LogicalPlan plan, StatePlan? state)
    {
        _plan = plan;
        _state = state;
        _methods = [.. plan.Query.Verbs.Select(verb => verb.Method), .. plan.Query.Calls.Select(call => call.Method)];
        _names = new VariableNames(_methods);
        _row = plan.Nodes.First().Row;
        _hoistedBefore = state is { Layout: StateLayout.Panes } ? HoistedBefore(plan.Aggregate!) : null;
    }

    /// <summary>The plan's code, and whether expressions in it make texts, which need a place.</summary>
    public static EquatableArray<Segment> Lower(LogicalPlan plan, StatePlan? state, out bool makesTexts)
    {
        var lowering = new Lowering(plan, state);
        var segments = lowering.Lower();
        makesTexts = lowering._makesTexts;
        return segments;
    }

    private EquatableArray<Segment> Lower()
    {
        foreach (var node in _plan.Nodes)
        {
            Lower(node);
        }

        if (_state is null)
        {
            _steps.Add(new WriteStep(Variable()));
        }

        CloseSegment();
        return _segments.ToEquatableArray();
    }

    private void Lower(LogicalNode node)
    {
        switch (node)
        {
            case ScanNode scan:
                LowerScan(scan);
                break;
            case WatermarkNode watermark:
                _steps.Add(new ObserveStep(Column(watermark.Column).Expression));
                break;
            case PredicateNode predicate:
                LowerPredicate(predicate);
                break;
            case FilterNode filter:
                _steps.Add(new FilterStep(Call(filter.Method)));
                break;
            case SelectNode select:
                string call = Call(select.Method);
                Enter(select.Row, _names.Take(select.Row.Name));
                _steps.Add(new SelectStep(call, _variable!));
                break;
            case ExplodeNode explode:
                LowerExplode(explode);
                break;
            case FlatMapNode flatMap:
                _steps.Add(new ExpandStep(Method(flatMap.Method), Variable(), flatMap.Row.Name));
                CloseSegment();
                _segmentInput = flatMap.Row;
                Enter(flatMap.Row, _segmentVariable = _names.Take(flatMap.Row.Name));
                break;
            case ProjectNode project:
                LowerProjection(project);
                break;
            case AggregateNode aggregate:
                LowerAggregate(aggregate);
                break;
        }
    }

    private void LowerScan(ScanNode scan)
    {
        _row = scan.Row;
        bool isMemory = scan.Source.Kind == SourceKind.Memory;
        foreach (var column in scan.Row.Columns.Where(column => column.Role != ColumnRole.Expr))
        {
            _columns[column.Property] = isMemory
                ? new ColumnValue(column.Type, $"reader.{CSharp.ReaderCall(column.Type)}")
                : SourceSchema.IsDecoded(scan.Row, column) ? new ColumnValue(column.Type, DecoderChoice.Expression(column, scan.Row))
                : new ColumnValue(column.Type.NonNull, SourceSchema.Read(scan.Source, scan.Row, column));
        }

        if (DecoderChoice.Choose(_plan.Query, scan.Row) is { } decoder)
        {
            _steps.Add(new DecodeStep(decoder));
        }

        if (isMemory && !scan.Computed.IsEmpty)
        {
            ReadColumns(scan.Row);
        }
        else if (isMemory)
        {
            // The columns lie one behind the other: they are read in order or not at all.
            Build(needsReader: true);
        }

        Compute(scan.Computed, scan.Row);
    }

    private void LowerExplode(ExplodeNode explode)
    {
        string call = Call(explode.Method);
        if (ReferenceEquals(explode, _hoistedBefore))
        {
            FindGroups(_plan.Aggregate!.WindowColumn!);
        }

        var carried = new Dictionary<string, ColumnValue>();
        foreach (var column in explode.Row.Columns.Where(column => column.Property != explode.Column))
        {
            // Computed once, before the loop.
            var value = column.Role == ColumnRole.Expr ? Named(column.Property, Computed(explode.Computed, column)) : Column(column.Property);
            carried[column.Property] = Convert(value, column.Type);
        }

        string variable = _names.Take(explode.Column);
        _steps.Add(new UnnestStep(call, variable));
        carried[explode.Column] = Convert(new ColumnValue(explode.Element, variable), explode.Row.Find(explode.Column)!.Type);

        _columns.Clear();
        foreach (var pair in carried)
        {
            _columns[pair.Key] = pair.Value;
        }

        _row = explode.Row;
        _variable = null;
    }

    private void LowerProjection(ProjectNode project)
    {
        var values = new Dictionary<string, ColumnValue>();
        foreach (var column in project.Row.Columns)
        {
            var value = column.Method is { } method
                ? new ColumnValue(_plan.Query.Calls.First(known => known.Method == method && known.Input == _row.Name).Returns, Call(method))
                : column.Role == ColumnRole.Expr ? Computed(project.Computed, column)
                : _columns[column.Property];
            values[column.Property] = Convert(value, column.Type);
        }

        _columns.Clear();
        foreach (var pair in values)
        {
            _columns[pair.Key] = pair.Value;
        }

        _row = project.Row;
        _variable = null;
    }

    /// <summary>From here on the row has a name, and its columns are its properties.</summary>
    private void Enter(RowModel row, string variable)
    {
        _row = row;
        _variable = variable;
        _columns.Clear();
        foreach (var column in row.Columns)
        {
            _columns[column.Property] = new ColumnValue(column.Type, $"{variable}.{CSharp.Identifier(column.Property)}");
        }
    }

    /// <summary>The row's name; the row is made here if it hasn't been.</summary>
    private string Variable()
    {
        if (_variable is null)
        {
            Build(needsReader: false);
        }

        return _variable!;
    }

    private void Build(bool needsReader)
    {
        var made = MakeRow(needsReader);
        _steps.Add(made);
        Enter(_row, made.Variable);
    }

    private BuildStep MakeRow(bool needsReader)
    {
        var values = _row.Columns.Select(column => new OptionModel(CSharp.Identifier(column.Property), _columns[column.Property].Expression)).ToEquatableArray();
        return new BuildStep(_row, _names.Take(_row.Name), values, needsReader);
    }

    private void CloseSegment()
    {
        _segments.Add(new Segment(_segmentInput, _segmentVariable, _steps.ToEquatableArray()));
        _steps = [];
        _names = new VariableNames(_methods);
    }

    private string Call(string method) => $"{Method(method)}(in {Variable()})";

    /// <summary>Emitted code stands in a nested class: a verb that is called like one of its members needs the outer class's name.</summary>
    private string Method(string name) => GeneratedNames.IsOperatorMember(name) ? $"{_plan.Query.Class}.{CSharp.Identifier(name)}" : CSharp.Identifier(name);

    /// <summary>The expression that gives a column, and its own type, which is never null where the column may be and the expression isn't.</summary>
    /// <param name="Type">The expression's type.</param>
    /// <param name="Expression">The expression.</param>
    /// <param name="IsComputed">Whether using it twice would compute it twice.</param>
    private sealed record ColumnValue(ColumnType Type, string Expression, bool IsComputed = false);
}
