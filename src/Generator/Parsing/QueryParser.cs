using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>Reads a query class into a <see cref="QueryModel"/>. The only stage that sees Roslyn's symbols; one facet a file.</summary>
internal sealed partial class QueryParser
{
    private const string HintSuffix = ".g.cs";

    private readonly INamedTypeSymbol _class;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Issue> _issues = [];

    /// <summary>The query's name, once it is known.</summary>
    private string? _name;

    /// <summary>Whether the class is a batch query; one that says it is both is taken for a stream query.</summary>
    private bool _isBatch;

    /// <summary>Whether a method is marked with <c>[Foreach]</c>, be it well-formed or not.</summary>
    private bool _hasForeach;

    /// <summary>Whether a method is marked with <c>[ForeachBatch]</c>, be it well-formed or not.</summary>
    private bool _hasForeachBatch;

    private QueryParser(INamedTypeSymbol queryClass, Compilation compilation, CancellationToken cancellationToken)
    {
        _class = queryClass;
        _compilation = compilation;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads a class that carries <c>[StreamQuery]</c> or <c>[BatchQuery]</c>.</summary>
    public static ParsedQuery Parse(INamedTypeSymbol queryClass, Compilation compilation, CancellationToken cancellationToken) =>
        new QueryParser(queryClass, compilation, cancellationToken).Parse();

    private ParsedQuery Parse()
    {
        var attributes = AttributeReader.ReadAll(_class, Anchor.Query);
        var declaration = ReadDeclaration();
        _isBatch = ReadKind(attributes);
        _name = ReadName(attributes);
        _cancellationToken.ThrowIfCancellationRequested();

        var rows = ReadRows();
        _cancellationToken.ThrowIfCancellationRequested();

        var verbs = ReadMethods();
        var calls = ReadCalls(rows);
        _cancellationToken.ThrowIfCancellationRequested();

        var source = ReadSource(attributes);
        var sinks = ReadSinks(attributes);
        if (sinks.IsEmpty && !_hasForeach && !_hasForeachBatch)
        {
            Report(DiagnosticIds.MissingSourceOrSink, Anchor.Query, _class.Name, "sink", "[ConsoleSink]");
        }

        var watermark = ReadWatermark(attributes);
        var window = ReadWindow(attributes);
        QueryModel? query = _name is null || source is null ? null : new QueryModel
        {
            Name = _name,
            IsBatch = _isBatch,
            Class = _class.ToDisplayString(s_fullyQualified),
            Source = source,
            Rows = rows,
            Verbs = verbs,
            Calls = calls,
            Predicates = ReadPredicates(attributes),
            Watermark = watermark,
            Window = window,
            WindowAttribute = attributes.Select(attribute => attribute.Name).FirstOrDefault(attribute => attribute is WellKnownNames.TumblingWindow or WellKnownNames.SlidingWindow),
            OrderBy = ReadOrderBy(attributes),
            Limit = ReadLimit(attributes),
            StateTtlMicros = ReadStateTtl(attributes),
            Output = ReadOutput(attributes),
            Sinks = sinks,
            Foreach = _foreach,
            ForeachOpen = _foreachOpen,
            ForeachClose = _foreachClose,
            ForeachBatch = _foreachBatch,
            LateOutput = _lateOutput,
            LostRanges = _lostRanges,
            Trigger = ReadTrigger(attributes),
            DeadLetter = ReadDeadLetter(attributes),
            Checkpoint = ReadCheckpoint(attributes),
        };
        return new ParsedQuery(declaration, HintName(), rows, query, _issues.ToEquatableArray());
    }

    private void Report(string id, Anchor anchor, params string[] arguments) => _issues.Add(new Issue(id, anchor, arguments.ToEquatableArray()));

    private static AttributeReader? Find(List<AttributeReader> attributes, string name) => attributes.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>The class's full name with what file systems dislike replaced; two classes never share it, in capitals or small letters.</summary>
    private string HintName()
    {
        string name = _class.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        string readable = new([.. name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-')]);
        return HasTwin() ? $"{readable}-{Hash(name):x8}{HintSuffix}" : readable + HintSuffix;
    }

    /// <summary>Whether another type or namespace differs from the class, or from what contains it, in capitals alone.</summary>
    private bool HasTwin()
    {
        for (INamespaceOrTypeSymbol symbol = _class; symbol.ContainingSymbol is INamespaceOrTypeSymbol container; symbol = container)
        {
            if (container.GetMembers().Any(other =>
                other is INamespaceOrTypeSymbol && other.Name != symbol.Name && string.Equals(other.Name, symbol.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>FNV-1a: the same on every machine, as string.GetHashCode is not.</summary>
    private static uint Hash(string text) => text.Aggregate(2166136261, static (hash, c) => unchecked((hash ^ c) * 16777619));
}
