using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Weir.Generator;

/// <summary>Compares what queries keep with the project's <c>weir.lock.json</c>, where it has one.</summary>
/// <remarks>The generator doesn't know of the file: a change of it regenerates nothing.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StateLockAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The properties of diagnostics by which fixes know what to write: a former name, the schema and what else the entry may be under.</summary>
    internal const string FormerName = "formerName";
    internal const string QueryName = "query";
    internal const string Schema = "schema";
    internal const string Replaced = "replaced";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.StateChanged, DiagnosticDescriptors.StateRenamed, DiagnosticDescriptors.StateNotLocked, DiagnosticDescriptors.UnreadableLock];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext start)
    {
        var kinds = QueryVerbs.Kinds(start.Compilation);
        var file = start.Options.AdditionalFiles.FirstOrDefault(static file => Path.GetFileName(file.Path) == StateLock.FileName);
        if (kinds.IsEmpty || file?.GetText(start.CancellationToken) is not { } text)
        {
            return;
        }

        if (StateLock.Read(text.ToString(), out string? problem, out int at) is not { } locked)
        {
            start.RegisterAdditionalFileAction(reading => Report(reading, file, text, at, 0, DiagnosticDescriptors.UnreadableLock, problem!));
            return;
        }

        start.RegisterSymbolAction(symbol => Compare(symbol, locked, kinds), SymbolKind.NamedType);
        start.RegisterAdditionalFileAction(reading => ReportOrphans(reading, file, text, locked, kinds));
    }

    private static void Compare(SymbolAnalysisContext context, StateLock locked, ImmutableArray<INamedTypeSymbol> kinds)
    {
        var query = (INamedTypeSymbol)context.Symbol;
        if (!QueryVerbs.IsQuery(query, kinds) || KeptState.Of(query, context.Compilation, context.CancellationToken) is not { } kept)
        {
            return;
        }

        if (EntryOf(kept, locked) is { } entry)
        {
            Compare(context, kept, entry);
        }
        else if (kept.IsCheckpointed && !kept.Schema.IsEmpty)
        {
            var orphan = Orphans(context.Compilation, locked, kinds, context.CancellationToken).FirstOrDefault(orphan => StateComparison.HasSameShape(orphan.Schema, kept.Schema));
            if (orphan is null)
            {
                Report(context, kept, DiagnosticDescriptors.StateNotLocked, NameAt, null, kept.Name);
            }
            else
            {
                Report(
                    context, kept, DiagnosticDescriptors.StateRenamed, NameAt, orphan.Query,
                    $"Query \"{kept.Name}\" keeps what weir.lock.json has of \"{orphan.Query}\", as no query is called any more", Advice(orphan.Query));
            }
        }
    }

    private static void Compare(SymbolAnalysisContext context, KeptState kept, StateLockEntry entry)
    {
        var comparison = StateComparison.Of(entry.Schema, kept.Schema, kept.Former.Columns);
        if (!comparison.Changes.IsEmpty)
        {
            Report(context, kept, DiagnosticDescriptors.StateChanged, NameAt, null, kept.Name, string.Join(", ", comparison.Changes));
        }

        foreach (var column in comparison.Renamed)
        {
            Report(
                context, kept, DiagnosticDescriptors.StateRenamed, kept.ColumnAt(column.Value), column.Key,
                $"'{column.Value}' stands where weir.lock.json has '{column.Key}' of query \"{kept.Name}\"", Advice(column.Key));
        }
    }

    private static Anchor NameAt => Anchor.Query.AtAttribute(WellKnownNames.StreamQuery).AtArgument(0);

    private static string Advice(string former) => $"if it was renamed, add [PreviouslyNamed(\"{former}\")], so that checkpoints can still be read";

    private static StateLockEntry? EntryOf(KeptState kept, StateLock locked) =>
        locked.Entries.FirstOrDefault(entry => entry.Query == kept.Name) ?? locked.Entries.FirstOrDefault(entry => kept.Former.Query.Contains(entry.Query));

    private static IEnumerable<StateLockEntry> Orphans(Compilation compilation, StateLock locked, ImmutableArray<INamedTypeSymbol> kinds, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(ProjectQueries.Of(compilation, kinds, cancellationToken).SelectMany(ProjectQueries.NamesOf), StringComparer.Ordinal);
        return locked.Entries.Where(entry => !names.Contains(entry.Query));
    }

    /// <summary>Reports what the lock has and nothing is called, unless a query looks as if it had been called so: then that is where it is said.</summary>
    private static void ReportOrphans(AdditionalFileAnalysisContext context, AdditionalText file, SourceText text, StateLock locked, ImmutableArray<INamedTypeSymbol> kinds)
    {
        var orphans = Orphans(context.Compilation, locked, kinds, context.CancellationToken).ToList();
        if (orphans.Count == 0)
        {
            return;
        }

        var unlocked = ProjectQueries.Of(context.Compilation, kinds, context.CancellationToken)
            .Select(query => KeptState.Of(query, context.Compilation, context.CancellationToken))
            .Where(kept => kept is { IsCheckpointed: true } && EntryOf(kept, locked) is null)
            .ToList();
        foreach (var orphan in orphans.Where(orphan => !unlocked.Any(kept => StateComparison.HasSameShape(orphan.Schema, kept!.Schema))))
        {
            Report(
                context, file, text, orphan.At, orphan.Query.Length + 2, DiagnosticDescriptors.StateRenamed,
                $"No query is called \"{orphan.Query}\"", $"remove it from the lock, or add [PreviouslyNamed(\"{orphan.Query}\")] to the query that was");
        }
    }

    private static void Report(SymbolAnalysisContext context, KeptState kept, DiagnosticDescriptor descriptor, Anchor anchor, string? former, params object[] arguments)
    {
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FormerName, former)
            .Add(QueryName, kept.Name)
            .Add(Schema, string.Join("\n", kept.Schema))
            .Add(Replaced, string.Join("\n", kept.Former.Query));
        context.ReportDiagnostic(Diagnostic.Create(descriptor, AnchorLocations.Find(kept.Query, anchor, context.CancellationToken), properties, arguments));
    }

    private static void Report(
        AdditionalFileAnalysisContext context, AdditionalText file, SourceText text, int at, int length, DiagnosticDescriptor descriptor, params object[] arguments)
    {
        if (context.AdditionalFile.Path == file.Path)
        {
            var span = TextSpan.FromBounds(Math.Min(at, text.Length), Math.Min(at + length, text.Length));
            context.ReportDiagnostic(Diagnostic.Create(descriptor, Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)), arguments));
        }
    }
}
