using System.Globalization;
using Microsoft.CodeAnalysis;
using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>The same query gives the same bytes, wherever and in whatever order it is written.</summary>
public sealed class StabilityTests
{
    private const string Body = """
        {
            [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Timestamp Timestamp { get; init; } }
            [Result] public readonly ref struct Counts { public TimeWindow Window { get; init; } [Key] public Utf8 Value { get; init; } [Count] public long Count { get; init; } }
        }
        """;

    [Fact]
    public void Attributes_InAnyOrder_GiveTheSameBytes()
    {
        string[] attributes =
        [
            "StreamQuery(\"q\")", "KafkaSource(\"t\", StartingOffsets = \"earliest\", BootstrapServers = \"h:1\")", "Watermark(nameof(Line.Timestamp), \"1 second\")",
            "TumblingWindow(nameof(Line.Timestamp), \"1 minute\", Offset = \"1 second\")", "OrderBy(nameof(Counts.Count))", "Limit(3)",
            "Output(OutputMode.Complete)", "ConsoleSink(NumRows = 3, Truncate = false)", "MemorySink", "Trigger(\"1 second\")",
        ];
        string Of(IEnumerable<string> order) => GeneratorHarness.Run($"using Weir; [{string.Join("]\n[", order)}] sealed partial class Q\n{Body}").Text;

        string expected = Of(attributes);

        Assert.Equal(expected, Of(attributes.Reverse()));
        Assert.Equal(expected, Of(attributes.Order(StringComparer.Ordinal)));
        Assert.Equal(expected, Of([.. attributes.Skip(5), .. attributes.Take(5)]));
    }

    [Fact]
    public void Arguments_ByNameInAnyOrder_GiveTheSameBytes() => Assert.Equal(
        GeneratorHarness.Run(Query("KafkaSource(\"t\", StartingOffsets = \"earliest\", BootstrapServers = \"h:1\"), TumblingWindow(column: nameof(Line.Timestamp), size: \"1 minute\", Offset = \"1 second\"), Output(OutputMode.Update), ConsoleSink", Body.Trim('{', '}'))).Text,
        GeneratorHarness.Run(Query("KafkaSource(\"t\", BootstrapServers = \"h:1\", StartingOffsets = \"earliest\"), TumblingWindow(size: \"1 minute\", column: nameof(Line.Timestamp), Offset = \"1 second\"), Output(OutputMode.Update), ConsoleSink", Body.Trim('{', '}'))).Text);

    [Fact]
    public void Members_InAnyOrder_MeanTheSame()
    {
        string[] members =
        [
            Line,
            "[Row] public readonly ref struct Word { public Utf8 Value { get; init; } }",
            "[Row] public readonly ref struct Size { public int Length { get; init; } }",
            "[Where] static bool IsLine(in Line line) => true;",
            "[Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Line line) => default;",
            "[Where] static bool IsWord(in Word word) => true;",
            "[Select] static Size Measure(in Word word) => default;",
            Result("[Key] public int Length", "[Count] public long Count"),
        ];
        const string Attributes = "SocketSource(\"h\", 1), MemorySink, Output(OutputMode.Complete)";

        var forwards = GeneratorHarness.Run(Query(Attributes, members));
        var backwards = GeneratorHarness.Run(Query(Attributes, [.. members.Reverse()]));

        // Only the owned records follow the order of the rows.
        Assert.Equal(forwards.Plan! with { Query = backwards.Plan!.Query }, backwards.Plan);
        Assert.Equal(Lines(forwards.Text), Lines(backwards.Text));

        static IEnumerable<string> Lines(string text) => text.Split('\n').Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Files_InAnyOrder_GiveTheSameFiles()
    {
        string[] sources = [.. GoldenCase.Names.Select(GoldenCase.Source)];

        var forwards = GeneratorHarness.Run(sources);
        var backwards = GeneratorHarness.Run([.. sources.Reverse()]);

        Assert.Equal(Texts(forwards), Texts(backwards));
        Assert.Equal(forwards.Files.Count, forwards.Files.DistinctBy(static file => file.HintName, StringComparer.OrdinalIgnoreCase).Count());

        static IEnumerable<(string, string)> Texts(GeneratorHarness run) => run.Files.Select(static file => (file.HintName, file.SourceText.ToString()));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Culture_OfTheMachine_DoesNotShow(string culture)
    {
        string[] sources = [.. GoldenCase.Names.Select(GoldenCase.Source)];
        var expected = GeneratorHarness.Run(sources);
        var (before, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.True(culture != "tr-TR" || string.Equals("i".ToUpper(CultureInfo.CurrentCulture), "İ", StringComparison.Ordinal), "The culture has no effect here, so that this test would show nothing.");

            Assert.Equal(
                expected.Files.Select(static file => file.SourceText.ToString()),
                GeneratorHarness.Run(sources).Files.Select(static file => file.SourceText.ToString()));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, ui);
        }
    }

    [Fact]
    public void LineEnds_OfTheSource_DoNotShow()
    {
        string[] sources = [.. GoldenCase.Names.Select(GoldenCase.Source)];

        Assert.Equal(
            GeneratorHarness.Run(sources).Files.Select(static file => file.SourceText.ToString()),
            GeneratorHarness.Run([.. sources.Select(static source => source.ReplaceLineEndings("\r\n"))]).Files.Select(static file => file.SourceText.ToString()));
    }

    [Fact]
    public void HintNames_OfClassesOfOneName_AreTheirFullNames()
    {
        string Of(string around) => around.Replace("$", $"[StreamQuery(\"q\"), SocketSource(\"h\", 1), MemorySink] internal sealed partial class Q {{ {Line} }}", StringComparison.Ordinal);
        var run = GeneratorHarness.Run(
            "using Weir; " + Of("$"),
            "using Weir; " + Of("namespace A { $ }"),
            "using Weir; " + Of("namespace A.B { $ }"),
            "using Weir; " + Of("namespace A { partial class C { $ } partial struct D { $ } }"));

        Assert.Equal(["A.B.Q.g.cs", "A.C.Q.g.cs", "A.D.Q.g.cs", "A.Q.g.cs", "Q.g.cs"], run.Files.Select(static file => file.HintName));
        GeneratedFileAssert.CompilesWithoutWarnings(run);
    }
}
