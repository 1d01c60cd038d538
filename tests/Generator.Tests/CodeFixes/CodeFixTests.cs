using Weir.Generator.CodeFixes;

namespace Weir.Generator.Tests;

/// <summary>What each fix makes of a mistake, and where it keeps its hands off.</summary>
public sealed class CodeFixTests
{
    private const string Q = "sealed partial class Q";
    private const string Row = "[Row] public readonly ref struct Line { public Utf8 Value { get; init; } }";

    [Theory]
    [InlineData("public class Q", "public sealed partial class Q")]
    [InlineData("class Q", "sealed partial class Q")]
    [InlineData("/* the query */ class Q", "/* the query */ sealed partial class Q")]
    [InlineData("public partial class Q", "public sealed partial class Q")]
    [InlineData("public sealed class Q", "public sealed partial class Q")]
    [InlineData("public static partial class Q", "public sealed partial class Q")]
    [InlineData("public abstract class Q", "public sealed partial class Q")]
    public Task QueryShape_OfAClass_AddsAndRemovesModifiers(string before, string after) =>
        CodeFixAssert.FixesAsync<QueryShapeCodeFix>(Query(before), Query(after), "Make 'Q' sealed partial");

    [Fact]
    public Task QueryShape_OfANestedClass_MakesTheOuterOnesPartial() => CodeFixAssert.FixesAsync<QueryShapeCodeFix>(
        $"using Weir;\npublic static class Outer\n{{\n    // Said of the query.\n    {Class("class Q")}\n}}\n",
        $"using Weir;\npublic static partial class Outer\n{{\n    // Said of the query.\n    {Class(Q)}\n}}\n",
        "Make 'Q' sealed partial");

    [Fact]
    public Task QueryShape_OfSeveralClasses_FixesAll() => CodeFixAssert.FixesAllAsync<QueryShapeCodeFix>(
        Query("class A") + Class("class B").Replace("\"q\"", "\"r\"", StringComparison.Ordinal),
        Query("sealed partial class A") + Class("sealed partial class B").Replace("\"q\"", "\"r\"", StringComparison.Ordinal));

    [Fact]
    public Task QueryShape_OfAGenericClass_IsLeftToTheUser() =>
        CodeFixAssert.OffersNothingAsync<QueryShapeCodeFix>(Query("sealed partial class Q<T>"));

    [Theory]
    [InlineData("public ref struct Line { public Utf8 Value { get; init; } }")]
    [InlineData("public class Line { public Utf8 Value { get; init; } }")]
    [InlineData("public sealed record Line { public Utf8 Value { get; init; } }")]
    [InlineData("public struct Line { public Utf8 Value { get; init; } }")]
    public Task RowShape_OfAType_BecomesAReadonlyRefStruct(string row) => CodeFixAssert.FixesAsync<RowShapeCodeFix>(
        Query(Q, $"[Row] {row}"),
        Query(Q),
        "Make 'Line' a readonly ref struct");

    [Theory]
    [InlineData("public readonly long Number;", "Make 'Number' a property with init")]
    [InlineData("public long Number { get; }", "Give 'Number' get and init")]
    [InlineData("public long Number { get => 1; }", "Give 'Number' get and init")]
    [InlineData("public long Number => 1;", "Give 'Number' get and init")]
    public Task RowShape_OfAMember_BecomesAPropertyWithInit(string member, string title) => CodeFixAssert.FixesAsync<RowShapeCodeFix>(
        Query(Q, RowWith(member)),
        Query(Q, RowWith("public long Number { get; init; }")),
        title);

    [Fact]
    public Task RowShape_OfSeveralMembers_FixesAll() => CodeFixAssert.FixesAllAsync<RowShapeCodeFix>(
        Query(Q, RowWith("public readonly long Number; public long Other { get; }")),
        Query(Q, RowWith("public long Number { get; init; } public long Other { get; init; }")));

    [Theory]
    [InlineData("string", "Utf8")]
    [InlineData("string?", "Utf8")]
    [InlineData("System.DateTime", "Timestamp")]
    [InlineData("System.DateTimeOffset?", "Timestamp?")]
    [InlineData("System.TimeSpan", "Duration")]
    [InlineData("byte[]", "Bytes")]
    public Task ColumnType_OfTheHeapOrOfTicks_BecomesAColumns(string before, string after) => CodeFixAssert.FixesAsync<ColumnTypeCodeFix>(
        Query(Q, RowWith($"public {before} Other {{ get; init; }}")),
        Query(Q, RowWith($"public {after} Other {{ get; init; }}")),
        $"Use '{after}'");

    [Fact]
    public Task ColumnType_OfNothingLikeAColumn_IsLeftToTheUser() =>
        CodeFixAssert.OffersNothingAsync<ColumnTypeCodeFix>(Query(Q, RowWith("public System.Uri Other { get; init; }")));

    [Fact]
    public Task ColumnType_OfSeveralColumns_FixesAll() => CodeFixAssert.FixesAllAsync<ColumnTypeCodeFix>(
        Query(Q, RowWith("public string A { get; init; } public System.DateTime B { get; init; }")),
        Query(Q, RowWith("public Utf8 A { get; init; } public Timestamp B { get; init; }")));

    [Fact]
    public Task PlainName_OfAColumn_BecomesNameof() => CodeFixAssert.FixesAsync<NameofCodeFix>(
        Query("[OrderBy(\"Value\")] sealed partial class Q"),
        Query("[OrderBy(nameof(Line.Value))] sealed partial class Q"),
        "Write 'nameof(Line.Value)'");

    [Fact]
    public Task PlainName_OfSeveralColumns_FixesAll() => CodeFixAssert.FixesAllAsync<NameofCodeFix>(
        Query("[OrderBy(\"Value\", Descending = [\"Value\"])] sealed partial class Q"),
        Query("[OrderBy(nameof(Line.Value), Descending = [nameof(Line.Value)])] sealed partial class Q"));

    [Theory]
    [InlineData("bool Keep(in Line line) => true;", "static bool Keep(in Line line) => true;", "Make 'Keep' static")]
    [InlineData("private bool Keep(in Line line) => true;", "private static bool Keep(in Line line) => true;", "Make 'Keep' static")]
    [InlineData("static bool Keep(Line line) => true;", "static bool Keep(in Line line) => true;", "Take 'line' by in")]
    [InlineData("static bool Keep(ref Line line) => true;", "static bool Keep(in Line line) => true;", "Take 'line' by in")]
    [InlineData("static bool Keep(ref readonly Line line) => true;", "static bool Keep(in Line line) => true;", "Take 'line' by in")]
    public Task VerbNotStatic_OfAMethod_IsMadeStaticOrTakesItsRowByIn(string before, string after, string title) =>
        CodeFixAssert.FixesAsync<VerbStaticCodeFix>(
            Query(Q, $"{Row}\n    // Said of the verb.\n    [Where] {before}"),
            Query(Q, $"{Row}\n    // Said of the verb.\n    [Where] {after}"),
            title);

    [Fact]
    public Task VerbNotStatic_OfSeveralMethods_FixesAll() => CodeFixAssert.FixesAllAsync<VerbStaticCodeFix>(
        Query(Q, $"{Row}\n    [Where] bool A(in Line line) => true;\n    [Where] static bool B(Line line) => true;"),
        Query(Q, $"{Row}\n    [Where] static bool A(in Line line) => true;\n    [Where] static bool B(in Line line) => true;"));

    private static string Query(string declaration, string members = Row) => "using Weir;\n" + Class(declaration, members);

    private static string Class(string declaration, string members = Row) =>
        $"[StreamQuery(\"q\"), MemorySource, ConsoleSink]\n{declaration}\n{{\n    {members}\n}}\n";

    private static string RowWith(string member) =>
        $"[Row] public readonly ref struct Line {{ public Utf8 Value {{ get; init; }} {member} }}";
}
