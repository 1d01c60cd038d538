using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Weir.Generator;

/// <summary>Runs the generator's stages on each query and places what they find in the user's text.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueryAnalyzer : DiagnosticAnalyzer
{
    private static readonly HashSet<string> s_idsOfOthers =
    [
        DiagnosticIds.Allocation, DiagnosticIds.UnknownCallee, DiagnosticIds.NotReplayable,
        DiagnosticIds.StateChanged, DiagnosticIds.StateRenamed, DiagnosticIds.StateNotLocked, DiagnosticIds.UnreadableLock,
    ];

    private readonly Parser _parse;
    private readonly Planning _plan;

    public QueryAnalyzer()
        : this(QueryParser.Parse, Plan)
    {
    }

    // For tests of what happens when a stage fails.
    internal QueryAnalyzer(Parser parse, Planning plan)
    {
        _parse = parse;
        _plan = plan;
    }

    internal delegate ParsedQuery Parser(INamedTypeSymbol query, Compilation compilation, CancellationToken cancellationToken);

    internal delegate EquatableArray<Issue> Planning(QueryModel query, string className);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. DiagnosticDescriptors.All.Where(static descriptor => !s_idsOfOthers.Contains(descriptor.Id))];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (QueryVerbs.Kinds(start.Compilation) is { IsEmpty: false } kinds)
            {
                var names = new ConcurrentBag<NamedQuery>();
                start.RegisterSymbolAction(symbol => Analyze(symbol, kinds, names), SymbolKind.NamedType);
                start.RegisterCompilationEndAction(end => ReportDuplicates(end, names));
            }
        });
    }

    private void Analyze(SymbolAnalysisContext context, ImmutableArray<INamedTypeSymbol> kinds, ConcurrentBag<NamedQuery> names)
    {
        var query = (INamedTypeSymbol)context.Symbol;
        if (!QueryVerbs.IsQuery(query, kinds))
        {
            return;
        }

        string stage = "Parse";
        try
        {
            var parsed = _parse(query, context.Compilation, context.CancellationToken);
            Report(context, query, parsed.Issues);
            if (parsed.Query is not { } model)
            {
                return;
            }

            names.Add(new NamedQuery(model.Name, model.IsBatch, query));

            // A plan of what is already wrong would only say the same again in other words.
            if (!parsed.HasErrors)
            {
                stage = "Plan";
                Report(context, query, _plan(model, query.Name));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            string reason = $"{failure.GetType().Name}: {failure.Message}";
            Report(context, query, [new Issue(DiagnosticIds.InternalFailure, Anchor.Query, [query.Name, stage, reason])]);
        }
    }

    private static EquatableArray<Issue> Plan(QueryModel query, string className)
    {
        Planner.Plan(query, className, out var issues);
        return issues;
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol query, EquatableArray<Issue> issues)
    {
        foreach (var issue in issues)
        {
            var location = AnchorLocations.Find(query, issue.Anchor, context.CancellationToken);
            context.ReportDiagnostic(Create(issue.Id, location, issue.Arguments));
        }
    }

    // Code fixes find the arguments by their numbers.
    private static Diagnostic Create(string id, Location location, EquatableArray<string> arguments)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        for (int i = 0; i < arguments.Length; i++)
        {
            properties.Add(i.ToString(CultureInfo.InvariantCulture), arguments[i]);
        }

        return Diagnostic.Create(DiagnosticDescriptors.ById(id), location, properties.ToImmutable(), [.. arguments]);
    }

    private static void ReportDuplicates(CompilationAnalysisContext context, ConcurrentBag<NamedQuery> names)
    {
        foreach (var same in names.GroupBy(static named => named.Name, StringComparer.Ordinal))
        {
            // In the order of the text, so that the same ones are reported with every build.
            var queries = same
                .OrderBy(static named => named.Query.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static named => named.Query.Locations[0].SourceSpan.Start)
                .ToList();
            foreach (var twin in queries.Skip(1))
            {
                var name = Anchor.Query.AtAttribute(twin.IsBatch ? WellKnownNames.BatchQuery : WellKnownNames.StreamQuery).AtArgument(0);
                var location = AnchorLocations.Find(twin.Query, name, context.CancellationToken);
                context.ReportDiagnostic(Create(DiagnosticIds.DuplicateQueryName, location, [same.Key, queries[0].Query.Name]));
            }
        }
    }

    private readonly record struct NamedQuery(string Name, bool IsBatch, INamedTypeSymbol Query);
}
