using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>Declarations that are legal C# though nobody may have thought of them: each is compiled, or refused where the query is.</summary>
public sealed class OddDeclarationTests
{
    [Fact]
    public void Class_InTwoFilesWithAttributesOnBoth_IsOneQuery()
    {
        var run = Accepts(
            $"using Weir; namespace N; [StreamQuery(\"q\"), ConsoleSink] sealed partial class Q {{ {Line} }}",
            "using Weir; namespace N; [SocketSource(\"h\", 1), Limit(3)] partial class Q { [Where] static bool IsWord(in Line line) => true; }");

        Assert.Equal("Stream query q\n  ConsoleSink, append mode, one shard (a limit takes the first rows)\n    Limit 3\n      Where IsWord\n        SocketSource h:1 -> Line(Value)", run.Plan!.Text);
    }

    [Fact]
    public void Attribute_OnTwoPartsAgainstItsUsage_DoesNotBreakTheGenerator() => AddsNothing(
        $"using Weir; [StreamQuery(\"q\"), SocketSource(\"h\", 1), ConsoleSink] sealed partial class Q {{ {Line} }}",
        "using Weir; [StreamQuery(\"r\")] sealed partial class Q { }");

    [Fact]
    public void Class_DeclaredTwiceByMistake_DoesNotBreakTheGenerator() => AddsNothing(
        $"using Weir; [StreamQuery(\"q\"), SocketSource(\"h\", 1), ConsoleSink] sealed partial class Q {{ {Line} }}",
        $"using Weir; [StreamQuery(\"q\"), SocketSource(\"h\", 1), ConsoleSink] sealed class Q {{ {Line} }}");

    [Fact]
    public void Row_InTwoParts_HasTheColumnsOfBoth()
    {
        var run = Accepts(Query(
            "KafkaSource(\"t\"), ConsoleSink",
            "[Row] public readonly ref partial struct R { public Utf8 Key { get; init; } }",
            "public readonly ref partial struct R { public Utf8 Value { get; init; } }"));

        Assert.Equal(["Key", "Value"], run.Plan!.Output.Columns.Select(static column => column.Property));
    }

    [Fact]
    public void Attributes_ByAliasAndFullName_AreSeen() => Accepts(
        $"global using Q = Weir.StreamQueryAttribute;",
        $"using Weir; using Sink = Weir.ConsoleSinkAttribute; using K = Weir.RowAttribute; "
        + "[Q(\"q\"), global::Weir.SocketSourceAttribute(\"h\", 1), Sink] sealed partial class C { [K] public readonly ref struct L { public global::Weir.Utf8 Value { get; init; } } }");

    [Fact]
    public void Columns_ByUsingStatic_AreBound()
    {
        var run = Accepts(
            "using Weir; using static N.Q.Tick; namespace N; [StreamQuery(\"q\"), RateSource, MemorySink, Watermark(nameof(Timestamp), \"1 second\")]"
            + " [TumblingWindow(nameof(global::N.Q.Tick.Timestamp), \"1 second\")]"
            + $" sealed partial class Q {{ {Tick} {Result("[Count] public long N")} }}");

        Assert.Empty(run.Issues);
    }

    [Fact]
    public void Class_NestedInARecord_IsDeclaredInIt() => Accepts(
        $"using Weir; partial record Outer(int X) {{ public partial record struct Inner(int Y) {{ [StreamQuery(\"q\"), SocketSource(\"h\", 1), ConsoleSink] internal sealed partial class Q {{ {Line} }} }} }}");

    [Fact]
    public void Properties_Required_AreAllGiven() => Accepts(Query(
        "MemorySource, ConsoleSink, Output(OutputMode.Complete), OrderBy(nameof(Out.N))",
        "[Row] public readonly ref struct L { public required Utf8 Value { get; init; } public required int? Maybe { get; init; } }",
        "[Row] public readonly ref struct W { public required Utf8 Value { get; init; } }",
        "[Explode<W>(nameof(W.Value))] static Utf8Splitter Split(in L l) => l.Value.Split(\" \"u8);",
        "[Where] static bool Any(in W w) => true;",
        Result("[Key] public required Utf8 Value", "[Count] public required long N")));

    [Fact]
    public void Verbs_Overloaded_AreToldApartByTheirRows() => Accepts(Lines(
        "[Row] public readonly ref struct Word { public Utf8 Value { get; init; } }",
        "[Where] static bool Keep(in Line line) => Keep(line.Value);",
        "static bool Keep(Utf8 text) => text.Length > 0;",
        "static bool Keep(Line line) => false;",
        "[Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Line line) => Split(line.Value, 1);",
        "static Utf8Splitter Split(Utf8 text, int times = 0) => text.Split(\" \"u8);",
        "[Where] static bool Keep(in Word word) => true;",
        "[Foreach] static void Keep(scoped in Word word, int unused) { }").Replace("[Foreach] ", "", StringComparison.Ordinal));

    [Fact]
    public void Verb_OverloadedAndWrong_IsReportedItself()
    {
        var issue = Assert.Single(GeneratorHarness.Run(Lines("static bool Keep(Utf8 text) => true;", "[Where] bool Keep(in Line line) => true;")).Issues);

        Assert.Equal(Anchor.OfMethod("Keep", overload: 1), issue.Anchor);
    }

    [Fact]
    public void Verbs_InAnUnsafeClassAndOblivious_AreCalled() => Accepts(
        "#nullable disable\n#pragma warning disable\n" + With("public sealed unsafe partial class Q", "SocketSource(\"h\", 1), MemorySink", Line, "[Where] static unsafe bool Keep(in Line line) { int* p = null; return p == null; }"));

    [Fact]
    public void Verb_OfObsoleteName_IsCalledWithoutAWarning() => Accepts(Lines(
        "[Obsolete] [Where] static bool Keep(in Line line) => true;",
        "[Obsolete(\"Old.\")] [Row] public readonly ref struct Word { [Obsolete] public Utf8 Value { get; init; } }",
        "#pragma warning disable CS0612, CS0618\n[Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Line line) => default;"));

    [Fact]
    public void Verb_PartialOrWithARefResult_IsCalled() => Accepts(Lines(
        "private static bool s_yes = true;",
        "[Where] private static partial bool Keep(in Line line);",
        "private static partial bool Keep(in Line line) => true;",
        "[Where] static ref readonly bool IsIt(scoped in Line line) => ref s_yes;"));

    [Theory]
    [InlineData("byte[]", "Code", "byte")]
    [InlineData("List<int>", "Code", "int")]
    [InlineData("IEnumerable<long>", "Code", "long")]
    [InlineData("IReadOnlyList<int>", "Code", "int")]
    [InlineData("ReadOnlySpan<byte>", "Code", "long")]
    [InlineData("Stack<decimal>", "Code", "decimal")]
    [InlineData("Derived", "Code", "int")]
    public void Explode_OverWhateverForeachTakes_GivesItsElements(string result, string column, string type) => Accepts(Lines(
        $"[Row] public readonly ref struct Number {{ public {type} {column} {{ get; init; }} }}",
        $"[Explode<Number>(nameof(Number.{column}))] static {result} Read(in Line line) => default!;",
        "public sealed class Derived : List<int>;"));

    [Theory]
    [InlineData("[Key] public int? Code")]
    [InlineData("[Key] public int? Code { get; init; } [Key] public int? Partition")]
    [InlineData("[Count(nameof(Number.Code))] public long Codes { get; init; } [Count(nameof(Number.Timestamp))] public long Times")]
    [InlineData("[Sum(nameof(Number.Code))] public long? Sum { get; init; } [Min(nameof(Number.Partition))] public int? Min { get; init; } [Avg(nameof(Number.Weight))] public double? Avg")]
    [InlineData("[Key] public double? Weight { get; init; } [Key] public Timestamp? Timestamp")]
    public void Columns_ThatMayBeNullOverThoseThatAreNot_AreConverted(string columns)
    {
        string[] members =
        [
            "[Row] public readonly ref struct Record { public Bytes Value { get; init; } public int Partition { get; init; } public Timestamp? Timestamp { get; init; } public long? Offset { get; init; } }",
            "[Row] public readonly ref struct Number { public int? Code { get; init; } public int? Partition { get; init; } public Timestamp? Timestamp { get; init; } public double? Weight { get; init; } }",
            "[Explode<Number>(nameof(Number.Code))] static int[] Read(in Record record) => [];",
        ];
        string number = members[1].Replace("double? Weight", "long? Offset", StringComparison.Ordinal);
        string result = Result(columns.Replace("Weight", "Offset", StringComparison.Ordinal).Replace("double? Offset", "long? Offset", StringComparison.Ordinal));

        Accepts(Query("KafkaSource(\"t\"), MemorySink, Output(OutputMode.Complete)", members[0], number, members[2], result));
        Accepts(Query(
            "KafkaSource(\"t\"), MemorySink, Output(OutputMode.Update), TumblingWindow(nameof(Number.Timestamp), \"1 second\"), Watermark(nameof(Number.Timestamp), \"1 second\")",
            members[0], number, members[2], "[Where] static bool Keep(in Number number) => true;", result));
    }

    [Fact]
    public void Names_OfTypesBesideTheClass_KeepTheirMeaning() => Accepts(
        "namespace N; public enum Operator { Plus } public static class Owned { public const int Size = 1; } public class LineType { } public struct __Operator { }",
        "using Weir; namespace N; [StreamQuery(\"q\"), SocketSource(\"h\", 1), ConsoleSink] public sealed partial class Q { "
        + Line + " static Operator Kind => Operator.Plus; static int Two => Owned.Size; static LineType? Of(LineType type) => type; static __Operator None => default; }");

    [Fact]
    public void Members_OfABaseClass_AreNotHidden() => Accepts(
        "public abstract class Base { protected class Operator { } protected int Owned; public int LineType() => 1; }",
        With("public sealed partial class Q : Base", "SocketSource(\"h\", 1), MemorySink", Line));

    [Fact]
    public void Names_InSmallLettersOnly_GiveNoWarning() => Accepts(
        "#pragma warning disable CS8981, CS8860\n" + Query("SocketSource(\"h\", 1), MemorySink, Output(OutputMode.Complete)",
            "[Row] public readonly ref struct line { public Utf8 value { get; init; } }",
            "[Row] public readonly ref struct record { public Utf8 value { get; init; } }",
            "[Explode<record>(nameof(record.value))] static Utf8Splitter value(in line line) => line.value.Split(\" \"u8);",
            "[Select] static scoped_ var(in record record) => new() { field = 1, batch = 2 };",
            "[Row] public readonly ref struct scoped_ { public int field { get; init; } public int batch { get; init; } }",
            "[Result] public readonly ref struct row { [Key] public int field { get; init; } [Key] public int batch { get; init; } [Count] public long key { get; init; } }"));

    [Theory]
    [InlineData("größe", "Straße", "ÆØÅ")]
    [InlineData("行", "列", "値")]
    [InlineData("_", "__", "_1")]
    [InlineData("Weir", "System", "Runtime")]
    [InlineData("Query", "Context", "This")]
    [InlineData("Emit", "Reader", "EventTime")]
    [InlineData("Utf8Splitter", "String", "Object")]
    public void Names_OfAnyKind_AreKept(string line, string word, string column) => Accepts(
        $"[global::Weir.StreamQuery(\"q\"), global::Weir.MemorySource, global::Weir.MemorySink, global::Weir.Output(global::Weir.OutputMode.Complete)] sealed partial class Q {{ "
        + $"[global::Weir.Row] public readonly ref struct {line} {{ public global::Weir.Utf8 {column} {{ get; init; }} }}"
        + $"[global::Weir.Row] public readonly ref struct {word} {{ public global::Weir.Utf8 {column} {{ get; init; }} }}"
        + $"[global::Weir.FlatMap] static void Expand(in {line} row, ref global::Weir.Emit<{word}> emit) => emit.Add(new {word} {{ {column} = row.{column} }});"
        + $"[global::Weir.Where] static bool Keep(in {word} row) => true;"
        + $"[global::Weir.Result] public readonly ref struct R {{ [global::Weir.Key] public global::Weir.Utf8 {column} {{ get; init; }} [global::Weir.Max(nameof({word}.{column}))] public global::Weir.Utf8 Largest {{ get; init; }} }} }}");

    [Theory]
    [InlineData("\"a\\\"\\\"\\\"\\\"b\"")]
    [InlineData("\"\\r\\n\\u2028\\u0085\"")]
    [InlineData("\"<b>&amp;\\u0001\\uffff\\ud800\"")]
    [InlineData("\"*/ // ]]> {0} { }\"")]
    [InlineData("\"\\t\\\\\"")]
    public void Text_OfAnyKind_StaysText(string host) =>
        Accepts(Query($"SocketSource({host}, 1), MemorySink", Line));

    [Fact]
    public void Row_ImplementingAnInterface_HasOnlyItsOwnColumns()
    {
        var run = Accepts(
            "public interface IHas { int Number { get; init; } }",
            Query("KafkaSource(\"t\"), MemorySink", "[Row] public readonly ref struct R : IHas { public Utf8 Value { get; init; } int IHas.Number { get => 1; init { } } }"));

        Assert.Equal(["Value"], run.Plan!.Output.Columns.Select(static column => column.Property));
    }

    [Fact]
    public void OrderBy_TheSameColumnTwice_DecidesOnce() => Accepts(Query(
        "SocketSource(\"h\", 1), MemorySink, Output(OutputMode.Complete), OrderBy(nameof(Out.N), nameof(Out.N), nameof(Out.Value))",
        Line, Result("[Key] public Utf8 Value", "[Count] public long N")));

    [Fact]
    public void Classes_ThatDifferInCapitals_HaveFilesOfTheirOwn()
    {
        string Of(string space, string name) => $"namespace {space} {{ [Weir.StreamQuery(\"{space}-{name}\"), Weir.SocketSource(\"h\", 1), Weir.MemorySink] sealed partial class {name} {{ [Weir.Row] public readonly ref struct Line {{ public Weir.Utf8 Value {{ get; init; }} }} }} }}";
        var run = GeneratorHarness.Run(Of("N", "Query"), Of("N", "QUERY"), Of("n", "Query"), Of("M", "Query"));

        GeneratedFileAssert.CompilesWithoutWarnings(run);
        Assert.Equal(4, run.Files.Count);
    }

    [Theory]
    [InlineData("file sealed partial class Q", "remove 'file'")]
    [InlineData("static partial class Q", "replace 'static'")]
    [InlineData("abstract partial class Q", "add 'sealed'")]
    [InlineData("sealed class Q", "add 'partial'")]
    [InlineData("sealed partial class Q<T>", "type parameters")]
    public void Class_OfAnotherShape_IsRefusedWithoutFurtherErrors(string declaration, string change) =>
        Refuses(With(declaration, "SocketSource(\"h\", 1), MemorySink", Line), DiagnosticIds.QueryShape, change);

    [Theory]
    [InlineData("partial class Outer<T>", "generic")]
    [InlineData("file partial class Outer", "remove 'file' from 'Outer'")]
    [InlineData("class Outer", "make 'Outer'")]
    public void Container_OfAnotherShape_IsRefusedWithoutFurtherErrors(string container, string change) => Refuses(
        $"using Weir; {container} {{ [StreamQuery(\"q\"), SocketSource(\"h\", 1), ConsoleSink] internal sealed partial class Q {{ {Line} }} }}", DiagnosticIds.QueryShape, change);

    [Theory]
    [InlineData("[Row] public readonly ref struct L { Utf8 Value { get; init; } }", "make 'Value' public or internal")]
    [InlineData("[Row] public readonly ref struct L { public Utf8 Value { get; private init; } }", "{ get; init; }")]
    [InlineData("[Row] public readonly ref struct L { public Utf8 Value => default; }", "{ get; init; }")]
    [InlineData("[Row] public readonly ref struct L<T> { public Utf8 Value { get; init; } }", "without type parameters")]
    [InlineData("[Row] public sealed class L { public long Value { get; init; } }", "readonly ref struct")]
    [InlineData("[Row] public enum L { Value }", "readonly ref struct")]
    [InlineData("[Row] public interface L { long Value { get; init; } }", "readonly ref struct")]
    [InlineData("[Row] public readonly ref struct L { public readonly int Value; }", "make 'Value' a property")]
    [InlineData("[Row] public readonly ref struct L(int value) { public int Value { get; init; } = value; private readonly int _captured = value; }", "make '_captured' a property")]
    public void Row_OfAnotherShape_IsRefusedWithoutFurtherErrors(string row, string change) =>
        Refuses(Query("SocketSource(\"h\", 1), MemorySink", row), DiagnosticIds.RowShape, change);

    [Fact]
    public void Column_WithAnEmptyName_IsRefused() => Refuses(
        Query("SocketSource(\"h\", 1), MemorySink", Line, "[Result] public readonly ref struct R { [Column(\"\")] public Utf8 Value { get; init; } }"), DiagnosticIds.ColumnName, "is empty");

    [Theory]
    [InlineData("Output((OutputMode)7)", "Append, Update or Complete")]
    [InlineData("Trigger((TriggerKind)9)", "Default, Once or AvailableNow")]
    [InlineData("Limit(-1)", "at least 0")]
    [InlineData("Trigger(\"-1 second\")", "not negative")]
    public void Argument_OutOfRange_IsRefused(string attribute, string allowed) =>
        Refuses(Query("SocketSource(\"h\", 1), MemorySink, " + attribute, Line), DiagnosticIds.OptionOutOfRange, allowed);

    [Theory]
    [InlineData("Q(in int size)", "'size' is none")]
    [InlineData("Q(ReadOnlySpan<byte> text)", "'text' is none")]
    [InlineData("Q(int? size)", "'size' is none")]
    [InlineData("unsafe Q(int* at)", "'at' is none")]
    public void Foreach_OnAnInstanceThatNeedsMoreThanServices_IsRefused(string declaration, string change) => Refuses(
        With((declaration.StartsWith("unsafe", StringComparison.Ordinal) ? "sealed unsafe partial class " : "sealed partial class ") + declaration.Replace("unsafe ", "", StringComparison.Ordinal), "SocketSource(\"h\", 1)", Line, "[Foreach] void Seen(in Line line) { }"), DiagnosticIds.QueryShape, change);

    [Theory]
    [InlineData("List<string?> names, Dictionary<string, List<object?>?>? more")]
    [InlineData("(int Count, string? Name) pair, object anything, string[]?[] texts")]
    [InlineData("Func<string, int> length, Lazy<Q?> self")]
    public void Foreach_OnAnInstanceWithServices_AsksForTheirTypes(string parameters) => Accepts(
        With($"sealed partial class Q({parameters})", "SocketSource(\"h\", 1)", Line, "[Foreach] void Seen(in Line line) { }"));

    [Fact]
    public void Foreach_OnAnInstanceWithRequiredMembers_IsRefused() => Refuses(
        Query("SocketSource(\"h\", 1)", Line, "public required int Size { get; set; }", "[Foreach] void Seen(in Line line) { }"), DiagnosticIds.QueryShape, "remove 'required' from 'Size'");

    [Fact]
    public void Foreach_Twice_IsRefused() => Refuses(
        Query("SocketSource(\"h\", 1)", Line, "[Foreach] static void Seen(in Line line) { }", "[Foreach] static void Again(in Line line) { }"), DiagnosticIds.RowNotConnected, "goes to 'Seen' already");

    [Fact]
    public void FlatMap_IntoAnEmitOfAnotherLibrary_IsRefused() => Refuses(
        Lines(
            "public readonly ref struct Emit<T> where T : allows ref struct { }",
            "[Row] public readonly ref struct Word { public Utf8 Value { get; init; } }",
            "[FlatMap] static void Expand(in Line line, ref Emit<Word> emit) { }"),
        DiagnosticIds.VerbShape,
        "Emit<TheRow>");

    private static GeneratorHarness Accepts(params string[] sources)
    {
        var run = GeneratorHarness.Run(sources);
        Assert.True(run.Plan is not null, string.Join("\n", run.Issues.Select(static issue => $"{issue.Id}: {string.Join(" | ", issue.Arguments.AsEnumerable())}")));
        GeneratedFileAssert.CompilesWithoutWarnings(run);
        Assert.All(run.Files, static file => GeneratedFileAssert.IsFormatted(file.SourceText.ToString()));
        return run;
    }

    private static void Refuses(string source, string id, string message)
    {
        var run = GeneratorHarness.Run(source);
        Assert.Null(run.Plan);
        var issue = run.Issues.First(issue => issue.Id == id);
        Assert.Contains(message, string.Join(" | ", issue.Arguments.AsEnumerable()), StringComparison.Ordinal);
        GeneratedFileAssert.AddsNoDiagnostics(run);
    }

    private static void AddsNothing(params string[] sources) => GeneratedFileAssert.AddsNoDiagnostics(GeneratorHarness.Run(sources));
}
