using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>Odd queries either break a rule or compile without a warning: what can't be printed has to be refused.</summary>
public sealed class SoundnessTests
{
    private const string Ends = "MemorySource, ConsoleSink";
    private const string Keep = "[Where] static bool A(in Line l) => true;";

    [Theory]
    [InlineData("sealed partial class @event")]
    [InlineData("sealed partial class Operator")]
    [InlineData("sealed partial class Owned")]
    [InlineData("file sealed partial class Q", "WEIR0001")]
    public Task Class_OfAnOddName(string declaration, string expected = "") => AssertSoundAsync(With(declaration, Ends, Line), expected);

    [Theory]
    [InlineData("namespace A.@class", "sealed partial class Q")]
    [InlineData("partial interface I", "sealed partial class Q")]
    [InlineData("partial record struct I", "sealed partial class Q")]
    [InlineData("partial class I", "private sealed partial class Q")]
    [InlineData("partial class I<T>", "private sealed partial class Q", "WEIR0001")]
    [InlineData("file partial class I", "sealed partial class Q", "WEIR0001")]
    public Task Class_InsideAnotherDeclaration(string outer, string declaration, string expected = "")
    {
        string query = With(declaration, Ends, Line).Replace(QueryCompilation.Usings, "", StringComparison.Ordinal);
        return AssertSoundAsync($"{QueryCompilation.Usings}\n{outer}\n{{\n{query}\n}}", expected);
    }

    [Theory]
    [InlineData("readonly ref struct Line { public Utf8 Value { get; init; } }")]
    [InlineData("public readonly ref partial struct Line { public Utf8 Value { get; init; } }")]
    [InlineData("public readonly ref struct Line { internal Utf8 Value { get; init; } }")]
    [InlineData("public readonly ref struct Line { public required Utf8 Value { get; init; } }")]
    [InlineData("public readonly ref struct Line { public Utf8 @event { get; init; } }")]
    [InlineData("public readonly ref struct Line { public Utf8 Value { get; init; } Utf8 Other { get; init; } }", "WEIR0002")]
    [InlineData("public readonly ref struct Line { public Utf8 Value { get; init; } public Utf8 Other { get; private init; } }", "WEIR0002")]
    [InlineData("public readonly ref struct Line { public Line(int n) { } public Utf8 Value { get; init; } public const int N = 1; public enum E { } }")]
    [InlineData("public readonly ref struct Line { [Column(\"a\\\"b\\\\c\")] public Utf8 A { get; init; } [Column(\"\u00fc\")] public Utf8 B { get; init; } }")]
    [InlineData("public readonly ref struct Line { public Utf8 record { get; init; } public long batch { get; init; } public long time { get; init; } }")]
    public Task Row_OfAnOddShape(string row, string expected = "") => AssertSoundAsync(Query(Ends, $"[Row] {row}", Keep), expected);

    [Theory]
    [InlineData("[Where] static bool Process(in Line l) => true; [Where] static bool Add(in Line l) => true;")]
    [InlineData("[Where] static bool record(in Line l) => true; [Where] static bool batch(in Line l) => true;")]
    [InlineData("[Where] static bool Keep(in Line l = default) => true;")]
    [InlineData("[Where, Obsolete] static bool Keep(in Line l) => true;")]
    [InlineData("public struct Utf8 { } public class Timestamp { } public class String { }")]
    [InlineData("public const int Weir = 1; public const int Value = 2; public const string Count = \"a\";")]
    [InlineData("private Q() { } [Foreach] void A(in Line l) { }")]
    [InlineData("public Q(IDisposable a) { } public Q(IDisposable a, IFormatProvider b) { } [Foreach] void A(in Line l) { }")]
    [InlineData("[Foreach] void A(in Line l) { } [Foreach] void B(in Line l) { }", "WEIR0007")]
    [InlineData("[Result] public readonly ref struct Out { [Call(nameof(F))] public long X { get; init; } } static long F(long l) => 1; static long F(in Line l) => 1;")]
    [InlineData("[Result] public readonly ref struct Out { [Call(nameof(F))] public Utf8 X { get; init; } } static Utf8 F(in Line l) => l.Value;")]
    [InlineData("[ForeachBatch] void A(System.Collections.Generic.IReadOnlyList<Owned.Line> rows) { } public static class Owned { public sealed record Line(string? Value); }", "WEIR0103")]
    public Task Members_OfOddNamesAndKinds(string members, string expected = "") => AssertSoundAsync(
        Query(Ends, Line.Replace("public Utf8", "public global::Weir.Utf8", StringComparison.Ordinal), members), expected);

    [Theory]
    [InlineData("long[]", "long")]
    [InlineData("List<long>", "long")]
    [InlineData("IEnumerable<long>", "long")]
    [InlineData("ReadOnlySpan<byte>", "byte")]
    [InlineData("ReadOnlySpan<byte>", "byte?")]
    [InlineData("ReadOnlySpan<byte>", "long")]
    [InlineData("ReadOnlySpan<long>", "byte", "WEIR0304")]
    [InlineData("long", "long", "WEIR0103")]
    public Task Explode_OfDifferentResults(string result, string column, string expected = "") => AssertSoundAsync(
        Query(
            Ends,
            Line,
            $"[Row] public readonly ref struct Word {{ public {column} Part {{ get; init; }} }}",
            $"[Explode<Word>(nameof(Word.Part))] static {result} Split(in Line l) => default!;"),
        expected);

    [Theory]
    [InlineData("SocketSource(\"a\\\"b\\\\\\n\", 1), ConsoleSink")]
    [InlineData("KafkaSource(\"t\\\"\", BootstrapServers = \"{0}\"), ConsoleSink")]
    [InlineData("MemorySource, ConsoleSink, Output((OutputMode)9)", "WEIR0404")]
    [InlineData("MemorySource, ConsoleSink, Trigger((TriggerKind)9)", "WEIR0404")]
    [InlineData("MemorySource, ConsoleSink, MemorySink, Limit(int.MaxValue), Trigger(TriggerKind.AvailableNow)")]
    public Task Arguments_WithOddValues(string attributes, string expected = "") => AssertSoundAsync(Query(attributes, Line), expected);

    [Theory]
    [InlineData("Append", "TumblingWindow(nameof(R.Time), \"3 seconds\")")]
    [InlineData("Update", "SlidingWindow(nameof(R.Time), \"3 seconds\", \"2 seconds\")")]
    [InlineData("Complete", "OrderBy(nameof(Out.KeyOfUtf8), nameof(Out.KeyOfDecimal), nameof(Out.MaxOfBytes), nameof(Out.MinOfMaybeDouble))")]
    public Task Result_OverEveryColumnType(string mode, string clause)
    {
        string[] plain = ["bool", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal", "Timestamp", "Duration"];
        var types = plain.Select(static type => (Type: type, Name: char.ToUpperInvariant(type[0]) + type[1..]))
            .SelectMany(static pair => new[] { pair, (pair.Type + "?", "Maybe" + pair.Name) })
            .Concat([("Utf8", "Utf8"), ("Bytes", "Bytes")])
            .ToList();
        string row = string.Concat(types.Select(static pair => $"public {pair.Item1} KeyOf{pair.Item2} {{ get; init; }} "));
        string result = string.Concat(types.Select(static pair =>
            $"[Key] public {pair.Item1} KeyOf{pair.Item2} {{ get; init; }} "
            + $"[Max(nameof(R.KeyOf{pair.Item2}))] public {pair.Item1} MaxOf{pair.Item2} {{ get; init; }} "
            + $"[Min(nameof(R.KeyOf{pair.Item2}))] public {pair.Item1} MinOf{pair.Item2} {{ get; init; }} "));
        string window = mode == "Complete" ? "" : "public TimeWindow Window { get; init; } ";
        return AssertSoundAsync(Query(
            $"MemorySource, MemorySink, Watermark(nameof(R.Time), \"1 second\"), Output(OutputMode.{mode}), {clause}",
            $"[Row] public readonly ref struct R {{ public Timestamp Time {{ get; init; }} {row} }}",
            $"[Result] public readonly ref struct Out {{ {window}{result} }}"));
    }

    private static async Task AssertSoundAsync(string source, string expected = "")
    {
        var compilation = QueryCompilation.Create(source);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        var reported = await QueryCompilation.AnalyzeAsync(compilation, new QueryAnalyzer());
        var errors = reported.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Id);
        Assert.Equal(expected, string.Join(" ", errors.Distinct()));

        var driver = CSharpGeneratorDriver.Create([new QueryGenerator().AsSourceGenerator()], parseOptions: QueryCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var problems);
        Assert.Empty(problems);
        Assert.Empty(generated.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }
}
