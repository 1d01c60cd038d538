using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Weir.Generator;

/// <summary>Runs the generator's stages on each query and places what they find in the user's text.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueryAnalyzer : DiagnosticAnalyzer
{
    private static readonly HashSet<string> s_bodyIds = [DiagnosticIds.Allocation, DiagnosticIds.UnknownCallee, DiagnosticIds.NotReplayable];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. DiagnosticDescriptors.All.Where(static descriptor => !s_bodyIds.Contains(descriptor.Id))];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(WellKnownNames.StreamQueryAttribute) is { } streamQuery)
            {
                var names = new ConcurrentBag<(string Name, INamedTypeSymbol Query)>();
                start.RegisterSymbolAction(symbol => Analyze(symbol, streamQuery, names), SymbolKind.NamedType);
                start.RegisterCompilationEndAction(end => ReportDuplicates(end, names));
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol streamQuery, ConcurrentBag<(string Name, INamedTypeSymbol Query)> names)
    {
        var query = (INamedTypeSymbol)context.Symbol;
        if (!QueryVerbs.IsQuery(query, streamQuery))
        {
            return;
        }

        string stage = "Parse";
        try
        {
            var parsed = QueryParser.Parse(query, context.Compilation, context.CancellationToken);
            Report(context, query, parsed.Issues);
            if (parsed.Query is not { } model)
            {
                return;
            }

            names.Add((model.Name, query));

            // A plan of what is already wrong would only say the same again in other words.
            if (!parsed.HasErrors)
            {
                stage = "Plan";
                Planner.Plan(model, query.Name, out var issues);
                Report(context, query, issues);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var issue = new Issue(DiagnosticIds.InternalFailure, Anchor.Query, [query.Name, stage, $"{failure.GetType().Name}: {failure.Message}"]);
            Report(context, query, [issue]);
        }
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

    private static void ReportDuplicates(CompilationAnalysisContext context, ConcurrentBag<(string Name, INamedTypeSymbol Query)> names)
    {
        var name = Anchor.Query.AtAttribute(WellKnownNames.StreamQuery).AtArgument(0);
        foreach (var same in names.GroupBy(static pair => pair.Name, static pair => pair.Query, StringComparer.Ordinal))
        {
            // Ordered, so that the same one is reported with every build.
            var queries = same.OrderBy(static query => query.ToDisplayString(), StringComparer.Ordinal).ToList();
            foreach (var query in queries.Skip(1))
            {
                var location = AnchorLocations.Find(query, name, context.CancellationToken);
                context.ReportDiagnostic(Create(DiagnosticIds.DuplicateQueryName, location, [same.Key, queries[0].Name]));
            }
        }
    }
}
