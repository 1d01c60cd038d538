using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>How the analyzer runs the stages: their failures, cancellation, suppression and parts of classes.</summary>
public sealed class QueryAnalyzerTests
{
    [Fact]
    public async Task Parser_ThatThrows_IsReportedAtTheQuery()
    {
        var analyzer = new QueryAnalyzer(static (_, _, _) => throw new InvalidOperationException("no luck"), static (_, _) => []);

        var diagnostic = Assert.Single(await RunAsync(analyzer));
        Assert.Equal(DiagnosticIds.InternalFailure, diagnostic.Id);
        Assert.Contains("'Q'", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("stage Parse failed with InvalidOperationException: no luck", diagnostic.GetMessage(null));
        MessageAssert.IsWhole(diagnostic);
    }

    [Fact]
    public async Task Planner_ThatThrows_IsReportedWithItsStage()
    {
        var reported = await RunAsync(new QueryAnalyzer(QueryParser.Parse, static (_, _) => throw new NotSupportedException()));

        Assert.Contains("stage Plan failed with NotSupportedException", Assert.Single(reported).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parser_ThatIsCancelled_IsNoFailure()
    {
        using var source = new CancellationTokenSource();
        var analyzer = new QueryAnalyzer(
            (_, _, token) =>
            {
                source.Cancel();
                throw new OperationCanceledException(token);
            },
            static (_, _) => []);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => QueryCompilation.Create(Lines())
            .WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync(source.Token));
    }

    [Fact]
    public async Task Pragma_AroundTheClass_SuppressesTheReport()
    {
        string source = Ticks("Output(OutputMode.Update)", Result("[Key] public long Value", "[Count] public long Count"));
        string suppressed = source.Replace("[StreamQuery", "#pragma warning disable WEIR0224\n[StreamQuery", StringComparison.Ordinal);

        Assert.Single(await QueryCompilation.AnalyzeAsync(QueryCompilation.Create(source), new QueryAnalyzer()));
        Assert.Empty(await QueryCompilation.AnalyzeAsync(QueryCompilation.Create(suppressed), new QueryAnalyzer()));
    }

    [Fact]
    public Task Class_InSeveralParts_IsReportedOnce() => AnalyzerAssert.ReportsAsync<QueryAnalyzer>(
        With("sealed partial class {|WEIR0005:Q|}", "SocketSource(\"h\", 1)", Line) + "partial class Q { } partial class Q { }");

    [Fact]
    public Task Class_WhoseAttributesAreInAnotherPart_IsReadWhole() => AnalyzerAssert.ReportsAsync<QueryAnalyzer>(
        Query("SocketSource(\"h\", 1)", Line) + "[ConsoleSink, Limit({|WEIR0404:-1|})] partial class Q { }");

    [Fact]
    public Task Class_WithoutTheAttribute_IsLeftAlone() =>
        AnalyzerAssert.ReportsAsync<QueryAnalyzer>("using Weir;\n[ConsoleSink] public class Q { }");

    [Fact]
    public async Task Query_WithItsGeneratedPart_IsReportedTheSame()
    {
        var compilation = QueryCompilation.Create(Ticks("Output(OutputMode.Update)", Result("[Key] public long Value")));
        var driver = CSharpGeneratorDriver.Create(
            [new QueryGenerator().AsSourceGenerator()], parseOptions: QueryCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);

        var before = await QueryCompilation.AnalyzeAsync(compilation, new QueryAnalyzer(), new VerbBodyAnalyzer());
        var after = await QueryCompilation.AnalyzeAsync(generated, new QueryAnalyzer(), new VerbBodyAnalyzer());
        Assert.Equal(["WEIR0224"], before.Select(static diagnostic => diagnostic.Id));
        Assert.Equal(before.Select(static diagnostic => diagnostic.ToString()), after.Select(static diagnostic => diagnostic.ToString()));
    }

    private static Task<ImmutableArray<Diagnostic>> RunAsync(QueryAnalyzer analyzer) =>
        QueryCompilation.AnalyzeAsync(QueryCompilation.Create(Lines()), analyzer);
}
