using System.Text.Json;
using Microsoft.CodeAnalysis;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>The cases of <c>tests/Conformance</c> that Spark refuses when it starts them: here the build refuses them.</summary>
public sealed class RefusedCaseTests
{
    [Fact]
    public Task CountByWord_Append_IsRefusedAsSparkDoes() => AssertRefusedAsync(
        "no-append-aggregate",
        "WEIR0201",
        """
        [StreamQuery("no-append-aggregate"), MemorySource, Output(OutputMode.Append), MemorySink]
        public sealed partial class NoAppendAggregate
        {
            [Row] public readonly ref struct Event { public Timestamp Ts { get; init; } public Utf8 Word { get; init; } }
            [Result] public readonly ref struct Counts { [Key] public Utf8 Word { get; init; } [Count] public long N { get; init; } }
        }
        """);

    [Fact]
    public Task WordsAlone_Complete_AreRefusedAsSparkDoes() => AssertRefusedAsync(
        "no-complete-stateless",
        "WEIR0202",
        """
        [StreamQuery("no-complete-stateless"), MemorySource, Output(OutputMode.Complete), MemorySink]
        public sealed partial class NoCompleteStateless
        {
            [Row] public readonly ref struct Event { public Timestamp Ts { get; init; } public Utf8 Word { get; init; } }
            [Result] public readonly ref struct Words { public Utf8 Word { get; init; } }
        }
        """);

    private static async Task AssertRefusedAsync(string name, string id, string query)
    {
        string mode = Read($"{name}.case.json").GetProperty("mode").GetString()!;
        var answer = Read($"{name}.expected.json");
        Assert.Equal("AnalysisException", answer.GetProperty("error").GetString());
        Assert.Contains($"Invalid streaming output mode: {mode}.", answer.GetProperty("message").GetString(), StringComparison.Ordinal);

        var reported = await QueryCompilation.AnalyzeAsync(QueryCompilation.Create($"{QueryCompilation.Usings}\n{query}"), new QueryAnalyzer());
        var refused = Assert.Single(reported);
        Assert.Equal(id, refused.Id);
        Assert.Equal(DiagnosticSeverity.Error, refused.Severity);
        Assert.Contains(mode, refused.GetMessage(), StringComparison.OrdinalIgnoreCase);
    }

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(Repo.TextOf("tests", "Conformance", "Cases", file));
        return document.RootElement.Clone();
    }
}
