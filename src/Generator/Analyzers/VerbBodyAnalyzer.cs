using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Weir.Generator;

/// <summary>Looks into the bodies of verbs, and of what they call in the query class, for what allocates or can't be replayed.</summary>
/// <remarks>Bodies are no part of the query's model, so that editing one regenerates nothing; hence an analyzer of their own.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VerbBodyAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.Allocation, DiagnosticDescriptors.UnknownCallee, DiagnosticDescriptors.NotReplayable];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (QueryVerbs.Kinds(start.Compilation) is { IsEmpty: false } kinds)
            {
                var bodies = new ConcurrentDictionary<IMethodSymbol, MethodBody>(SymbolEqualityComparer.Default);
                start.RegisterSymbolStartAction(symbol => StartType(symbol, kinds, bodies), SymbolKind.NamedType);
            }
        });
    }

    // Types nested in a query are started on their own, before the query ends: a type ends only after its members have.
    private static void StartType(
        SymbolStartAnalysisContext context, ImmutableArray<INamedTypeSymbol> kinds, ConcurrentDictionary<IMethodSymbol, MethodBody> bodies)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var query = type;
        while (query is not null && !QueryVerbs.IsQuery(query, kinds))
        {
            query = query.ContainingType;
        }

        if (query is null)
        {
            return;
        }

        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is IMethodSymbol method)
            {
                bodies[method] = Read(block.OperationBlocks, query, block.CancellationToken);
            }
        });
        if (SymbolEqualityComparer.Default.Equals(type, query))
        {
            context.RegisterSymbolEndAction(end => Report(end, QueryVerbs.Of(query), bodies));
        }
    }

    private static MethodBody Read(ImmutableArray<IOperation> blocks, INamedTypeSymbol query, CancellationToken cancellation)
    {
        var allocations = new AllocationWalker(query, cancellation);
        var replays = new ReplayWalker(cancellation);
        foreach (var block in blocks)
        {
            allocations.Visit(block);
            replays.Visit(block);
        }

        // Of a call that is wrong by another rule it need not be said that it is unknown.
        var told = new HashSet<Location>(replays.Findings.Select(static finding => finding.Location));
        allocations.Findings.RemoveAll(finding =>
            finding.Descriptor.Equals(DiagnosticDescriptors.UnknownCallee) && told.Contains(finding.Location));
        return new MethodBody([.. allocations.Findings, .. replays.Findings], [.. allocations.Callees]);
    }

    // A helper that several verbs call is reported once, for the first of them.
    private static void Report(
        SymbolAnalysisContext context, IEnumerable<IMethodSymbol> verbs, ConcurrentDictionary<IMethodSymbol, MethodBody> bodies)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var verb in verbs)
        {
            if (ExplodedResult.Read(verb, context.CancellationToken) is { } exploded)
            {
                Report(context, verb, exploded);
            }

            var queue = new Queue<IMethodSymbol>([verb]);
            while (queue.Count > 0)
            {
                if (queue.Dequeue() is var method && seen.Add(method) && bodies.TryGetValue(method, out var body))
                {
                    foreach (var finding in body.Findings)
                    {
                        Report(context, verb, finding);
                    }

                    body.Callees.ToList().ForEach(queue.Enqueue);
                }
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, IMethodSymbol verb, VerbFinding finding) =>
        context.ReportDiagnostic(Diagnostic.Create(finding.Descriptor, finding.Location, verb.Name, finding.Subject, finding.Advice));
}
