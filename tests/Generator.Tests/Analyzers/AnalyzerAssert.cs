using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Weir.Generator.Tests;

/// <summary>Compares what an analyzer reports with what a marked source expects.</summary>
internal static class AnalyzerAssert
{
    internal static async Task<IReadOnlyList<Diagnostic>> ReportsAsync<TAnalyzer>(string marked, string? generated = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var markup = Markup.Parse(marked);
        var compilation = QueryCompilation.Create(markup.Source);
        if (generated is not null)
        {
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(generated, QueryCompilation.ParseOptions, "Query0.g.cs"));
        }

        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var reported = await QueryCompilation.AnalyzeAsync(compilation, new TAnalyzer());
        var actual = reported.Select(diagnostic => Describe(diagnostic.Id, markup.Source, diagnostic.Location.SourceSpan));
        Assert.Equal(markup.Expected.Select(mark => Describe(mark.Id, markup.Source, mark.Span)).Order(), actual.Order());
        Assert.All(reported, static diagnostic => MessageAssert.IsWhole(diagnostic));
        return reported;
    }

    private static string Describe(string id, string source, Microsoft.CodeAnalysis.Text.TextSpan span) =>
        $"{id} at {span.Start}: {source.Substring(span.Start, span.Length)}";
}
