using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>WEIR0001 to WEIR0099: each rule's places, and what it lets pass.</summary>
public sealed class DeclarationTests
{
    private const string Word = "[Row] public readonly ref struct Word { public Utf8 Value { get; init; } }";
    private const string Out = "[Result] public readonly ref struct Out { public Utf8 Value { get; init; } }";
    private const string Ends = "SocketSource(\"localhost\", 9999), ConsoleSink";

    [Theory]
    [InlineData("public class {|WEIR0001:Q|}")]
    [InlineData("public sealed class {|WEIR0001:Q|}")]
    [InlineData("public partial class {|WEIR0001:Q|}")]
    [InlineData("public static partial class {|WEIR0001:Q|}")]
    [InlineData("sealed partial class {|WEIR0001:Q|}<T>")]
    [InlineData("sealed partial record class {|WEIR0001:Q|}")]
    [InlineData("internal sealed partial class Q")]
    public Task QueryShape(string declaration) => Reports(With(declaration, Ends, Line));

    [Fact]
    public Task QueryShape_OfAClassWithServices_IsFine() => Reports(
        With("sealed partial class Q(IDisposable service)", Ends, Line, "[Foreach] void Save(in Line line) => service.Dispose();"));

    [Theory]
    [InlineData("static class Outer", "{|WEIR0001:Q|}")]
    [InlineData("static partial class Outer", "Q")]
    [InlineData("partial struct Outer", "Q")]
    public Task QueryShape_OfANestedClass_AsksForPartialOuterOnes(string outer, string name) => Reports(
        With($"sealed partial class {name}", Ends, Line)
            .Replace("[StreamQuery", outer + "\n{\n[StreamQuery", StringComparison.Ordinal) + "}");

    [Theory]
    [InlineData("[Row] public ref struct {|WEIR0002:Line|} { public Utf8 Value { get; init; } }")]
    [InlineData("[Row] public readonly ref struct Line { public readonly Utf8 {|WEIR0002:Value|}; public long Number { get; init; } }")]
    [InlineData("[Row] public readonly ref struct Line { public Utf8 {|WEIR0002:Value|} { get; } public long Number { get; init; } }")]
    [InlineData("[Row] public readonly ref struct Line { public Utf8 {|WEIR0002:Value|} => default; public long Number { get; init; } }")]
    [InlineData("[Row] public readonly ref struct {|WEIR0002:Line|} { }")]
    [InlineData("[Row] public readonly ref struct Line { public required Utf8 Value { get; init; } public static long Number => 1; }")]
    [InlineData("[Row] public readonly ref struct Line { public Utf8 Value { get; init; } public bool IsLong() => Value.Length > 80; }")]
    public Task RowShape(string row) => Reports(Query("MemorySource, ConsoleSink", row));

    [Theory]
    [InlineData("{|WEIR0004:string|}")]
    [InlineData("{|WEIR0004:DateTime|}")]
    [InlineData("{|WEIR0004:DateTime?|}")]
    [InlineData("{|WEIR0004:TimeSpan|}")]
    [InlineData("{|WEIR0004:byte[]|}")]
    [InlineData("{|WEIR0004:ReadOnlySpan<byte>|}")]
    [InlineData("{|WEIR0004:object|}")]
    [InlineData("{|WEIR0004:DayOfWeek|}")]
    [InlineData("Bytes")]
    [InlineData("int?")]
    [InlineData("decimal")]
    [InlineData("Duration")]
    [InlineData("TimeWindow?")]
    public Task ColumnType(string type) => Reports(Query(
        "MemorySource, ConsoleSink",
        $"[Row] public readonly ref struct Line {{ public Utf8 Value {{ get; init; }} public {type} Other {{ get; init; }} }}"));

    [Fact]
    public Task ColumnType_OfTheOnlyColumn_IsAllThatIsSaid() =>
        Reports(Query("MemorySource, ConsoleSink", "[Row] public readonly ref struct Line { public {|WEIR0004:string|} Value { get; init; } }"));

    [Theory]
    [InlineData("SocketSource(\"localhost\", 9999)", "{|WEIR0005:Q|}", "")]
    [InlineData("ConsoleSink", "{|WEIR0005:Q|}", "")]
    [InlineData("SocketSource(\"localhost\", 9999)", "Q", "[Foreach] static void Save(in Line line) { }")]
    [InlineData("SocketSource(\"localhost\", 9999)", "Q", "[Foreach] static void {|WEIR0103:Save|}(Line line) { }")]
    [InlineData("SocketSource(\"localhost\", 9999), MemorySink", "Q", "")]
    public Task MissingSourceOrSink(string attributes, string name, string member) =>
        Reports(With($"sealed partial class {name}", attributes, Line, member));

    [Fact]
    public Task SeveralSources() => Reports(Query("MemorySource, {|WEIR0006:RateSource(1)|}, ConsoleSink", Line));

    [Theory]
    [InlineData("[Row] public readonly ref struct {|WEIR0007:Other|} { public Utf8 Value { get; init; } }")]
    [InlineData("[Where] static bool A(in Line line) => true;", "[Where] static bool {|WEIR0007:B|}(in Out row) => true;", Out)]
    [InlineData("[Select] static Word A(in Line l) => A(l);", "[Select] static Word {|WEIR0007:B|}(in Line l) => A(l);", Word)]
    [InlineData("[Select] static Line {|WEIR0007:A|}(in Line line) => line;")]
    [InlineData("[Select] static Word A(in Line line) => default;", Word)]
    public Task RowNotConnected(params string[] members) => Reports(Lines(members));

    [Theory]
    [InlineData("{|WEIR0008:\"\"|}")]
    [InlineData("{|WEIR0008:\"two words\"|}")]
    [InlineData("{|WEIR0008:\"a/b\"|}")]
    [InlineData("\"A-b_c.9\"")]
    public Task QueryName(string name) => Reports(Lines().Replace("\"q\"", name, StringComparison.Ordinal));

    [Fact]
    public Task SeveralResults() => Reports(Lines(
        "[Result] public readonly ref struct A { public Utf8 Value { get; init; } }",
        "[Result] public readonly ref struct {|WEIR0009:B|} { public Utf8 Value { get; init; } }"));

    [Theory]
    [InlineData("{|WEIR0010:\"Value\"|}")]
    [InlineData("nameof(Out.Value)")]
    [InlineData("nameof(Q.Out.Value)")]
    [InlineData("[nameof(Out.Count), {|WEIR0010:\"Value\"|}]")]
    [InlineData("nameof(Out.Count), Descending = [{|WEIR0010:\"Count\"|}]")]
    [InlineData("nameof(Out.Count), Descending = [nameof(Out.Count)]")]
    public Task PlainName(string column) => Reports(Query(
        $"SocketSource(\"localhost\", 9999), ConsoleSink, Output(OutputMode.Complete), OrderBy({column})",
        Line, Result("[Key] public Utf8 Value", "[Count] public long Count")));

    [Fact]
    public Task DuplicateQueryName_IsReportedOnAllButTheFirst() => Reports(
        Lines() + Second("B", "{|WEIR0011:\"q\"|}") + Second("C", "{|WEIR0011:\"q\"|}") + Second("D", "\"Q\""));

    [Theory]
    [InlineData("[Column(\"value\")] public long", "{|WEIR0012:Number|}")]
    [InlineData("[Column(\"n\")] public long", "Number")]
    [InlineData("public long", "value_2")]
    public Task ColumnName(string head, string name) => Reports(Query(
        "MemorySource, ConsoleSink",
        $"[Row] public readonly ref struct Line {{ public Utf8 Value {{ get; init; }} {head} {name} {{ get; init; }} }}"));

    private static string Second(string name, string text) => With($"sealed partial class {name}", Ends, Line)
        .Replace(QueryCompilation.Usings, "", StringComparison.Ordinal).Replace("\"q\"", text, StringComparison.Ordinal);

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
