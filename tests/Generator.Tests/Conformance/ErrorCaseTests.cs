using System.Text.Json;
using Weir.Tests;

namespace Weir.Generator.Tests;

/// <summary>What fails in Spark under ANSI fails here, under the same name.</summary>
public sealed class ErrorCaseTests
{
    private static readonly JsonElement s_cases = JsonDocument.Parse(Repo.TextOf("tests", "Conformance", "Cases", "expressions.errors.json")).RootElement;

    [Fact]
    public async Task Expression_OverAValueWithoutResult_FailsAsInSpark()
    {
        var cases = s_cases.EnumerateArray().ToList();
        string source = QueryCompilation.Usings + "\n" + string.Concat(cases.Select((failing, i) => $$"""

            [StreamQuery("q{{i}}"), MemorySource, ConsoleSink]
            public sealed partial class Q{{i}}
            {
                [Row] public readonly ref struct Input { public int I { get; init; } public Utf8 S { get; init; } }
                [Result] public readonly ref struct Output { [Expr("CAST({{failing.GetProperty("expression").GetString()}} AS STRING)")] public Utf8 X { get; init; } }
            }
            """));
        var run = GeneratorHarness.Run(source);
        Assert.Equal(cases.Count, run.Files.Count);
        for (int i = 0; i < cases.Count; i++)
        {
            var row = cases[i].GetProperty("row");
            var program = GoldenProgram.Load(run, $"Q{i}");
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => program.RunAsync([[row.GetProperty("i").GetInt32(), row.GetProperty("s").GetString()]]));
            string message = (failure as QueryException ?? failure.InnerException as QueryException)?.Message ?? failure.ToString();
            string expected = cases[i].GetProperty("error").GetString()!;
            Assert.True(message.StartsWith(expected + ": '", StringComparison.Ordinal), $"{cases[i].GetProperty("expression")}: Spark says {expected}, Weir {message}");
        }

        Assert.True(cases.Count > 20);
    }
}
