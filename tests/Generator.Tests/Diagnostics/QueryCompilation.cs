using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Weir.Generator.Tests;

/// <summary>Compiles a source with queries as a user's project would, and runs analyzers over it.</summary>
internal static class QueryCompilation
{
    internal const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Weir;
        """;

    internal static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    internal static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name is "mscorlib.dll" or "netstandard.dll" or "Weir.Abstractions.dll" or "Weir.Runtime.dll" or "Weir.RocksDb.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    internal static IEnumerable<MetadataReference> ReferencesWithoutRocksDb =>
        References.Where(static reference => !reference.Display!.EndsWith("Weir.RocksDb.dll", StringComparison.Ordinal));

    internal static CSharpCompilationOptions Options { get; } = new(
        Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable);

    internal static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "Queries",
        sources.Select(static (source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Query{i}.cs")),
        References,
        Options);

    /// <summary>What the analyzers report, and that an analyzer threw (AD0001), should one do so.</summary>
    internal static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Compilation compilation, params ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();

    /// <summary>What the analyzers report in a project with a <c>weir.lock.json</c>.</summary>
    internal static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Compilation compilation, string? stateLock, params ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        await compilation.WithAnalyzers(analyzers, new AnalyzerOptions(stateLock is null ? [] : [new LockFile(stateLock)])).GetAnalyzerDiagnosticsAsync();

    private sealed class LockFile(string text) : AdditionalText
    {
        public override string Path => "/project/" + StateLock.FileName;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
