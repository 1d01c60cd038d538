using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>Connects rows, verbs and clauses into a logical plan and checks names and types on the way.</summary>
internal sealed partial class Binder
{
    private readonly QueryModel _query;
    private readonly string _class;
    private readonly List<Issue> _issues;

    /// <summary>The columns of the row that is being bound which carry the watermark.</summary>
    private readonly HashSet<string> _eventTimes = [];

    private bool _watermarkStands;

    private Binder(QueryModel query, string className, List<Issue> issues)
    {
        _query = query;
        _class = className;
        _issues = issues;
    }

    /// <summary>Binds a query; null where its rows can't be connected.</summary>
    public static LogicalPlan? Bind(QueryModel query, string className, List<Issue> issues) => new Binder(query, className, issues).Bind();

    private LogicalPlan? Bind()
    {
        if (SourceRow() is not { } sourceRow)
        {
            return null;
        }

        CheckSourceColumns(sourceRow);
        PlacePredicates(sourceRow);
        var computed = BindComputed(sourceRow, SqlScope.OfRead(sourceRow, SourceSchema.Unnamed(_query.Source, sourceRow)));
        var node = Clauses(new ScanNode(_query.Source, sourceRow, computed));
        var connected = new HashSet<string> { sourceRow.Name };
        while (NextVerb(node.Row) is { } verb)
        {
            if (Row(verb.Output!) is not { } output || !connected.Add(output.Name))
            {
                Report(DiagnosticIds.RowNotConnected, Anchor.OfMethod(verb.Method), verb.Method, $"it leads back to row '{verb.Output}'; give it a row of its own");
                return null;
            }

            node = Clauses(Apply(node, verb, output));
        }

        ReportLooseEnds(connected);
        node = BindResult(node);
        CheckForeach(node.Row);
        CheckSinks(node.Row);
        node = BindOrder(node);
        var plan = new LogicalPlan(_query, _query.Limit is { } limit ? new LimitNode(node, limit) : node);
        CheckLateOutput(plan);
        return plan;
    }

    /// <summary>
    /// The watermark and the filters that stand on a row: times are observed after conditions on other columns and before those on the time and C# filters, as
    /// Spark's optimiser has it.
    /// </summary>
    private LogicalNode Clauses(LogicalNode node)
    {
        string? time = EventTime(node.Row);
        node = Filter(node, time, isUsed: false);
        node = BindWatermark(node);
        node = Filter(node, time, isUsed: true);
        foreach (var verb in _query.Verbs.Where(verb => verb.Kind == VerbKind.Where && verb.Input == node.Row.Name))
        {
            node = new FilterNode(node, verb.Method);
        }

        return node;
    }

    private LogicalNode Apply(LogicalNode node, VerbModel verb, RowModel output)
    {
        if (verb.Kind == VerbKind.Explode)
        {
            CheckExplode(node.Row, verb, output);
            _eventTimes.RemoveWhere(column => column == verb.Column || output.Find(column) is null);
            return new ExplodeNode(node, verb.Method, verb.Column!, verb.Element!.Value, output, BindComputed(output, SqlScope.Of(node.Row, [])));
        }

        CheckNothingComputed(output, verb);

        // What a C# method computes is a column of its own: Spark's typed maps lose the watermark as well.
        _eventTimes.Clear();
        return verb.Kind == VerbKind.Select ? new SelectNode(node, verb.Method, output) : new FlatMapNode(node, verb.Method, output);
    }

    private void Report(string id, Anchor anchor, params string[] arguments) => _issues.Add(new Issue(id, anchor, arguments.ToEquatableArray()));

    private RowModel? Row(string name) => _query.Rows.FirstOrDefault(row => row.Name == name);

    private VerbModel? NextVerb(RowModel row) => _query.Verbs.FirstOrDefault(verb => verb.Kind != VerbKind.Where && verb.Input == row.Name);
}
