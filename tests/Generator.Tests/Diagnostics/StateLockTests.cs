using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Weir.Generator.Tests;

/// <summary>WEIR0601 to WEIR0604: what queries keep against what was locked.</summary>
public sealed class StateLockTests
{
    private const string Key = "[Key] public Utf8 Value { get; init; }";
    private const string Count = "[Count] public long Count { get; init; }";

    private static readonly string s_locked = Lock("\"q\": [\"aggregate: one table\", \"key Value: Utf8\", \"Count = count(*) as CountState\"]");

    [Theory]
    [InlineData(Key, Count, "")]
    [InlineData("[Key] public long Number { get; init; }", Count, "WEIR0601 at \"q\": 'key Value: Utf8' is 'key Number: long' now")]
    [InlineData(Key, "[Sum(nameof(Line.Number))] public long Count { get; init; }", "WEIR0601 at \"q\": 'Count = count(*) as CountState' is 'Count = sum(Number: long) as ")]
    [InlineData(Key, Count + " [Max(nameof(Line.Number))] public long Most { get; init; }", "WEIR0601 at \"q\": 'Most = max(Number: long) as ")]
    [InlineData("", Count, "WEIR0601 at \"q\": 'aggregate: one table' is gone, 'key Value: Utf8' is gone, 'aggregate: one group' is new")]
    [InlineData(Count, Key, "")]
    [InlineData(Key, "[Count] public long Seen { get; init; }", "WEIR0602 at Seen: 'Seen' stands where weir.lock.json has 'Count'")]
    [InlineData(Key, "[Count, PreviouslyNamed(\"Count\")] public long Seen { get; init; }", "")]
    [InlineData(Key, "[Count, PreviouslyNamed(\"Total\")] public long Seen { get; init; }", "WEIR0602 at Seen: 'Seen' stands where weir.lock.json has 'Count'")]
    public Task State_OfALockedQuery(string first, string second, string expected) => Reports(Query("q", first + second), s_locked, expected);

    [Theory]
    [InlineData("aggregate: one table", "key Other: Utf8", "Count = count(*) as CountState", "WEIR0602 at Value: 'Value' stands where weir.lock.json has 'Other'")]
    [InlineData("aggregate: one table", "Count = count(*) as CountState", "key Value: Utf8", "WEIR0601 at \"q\": its parts stand in another order")]
    public Task State_LockedAs(string first, string second, string third, string expected) =>
        Reports(Query("q", Key + Count), Lock($"\"q\": [\"{first}\", \"{second}\", \"{third}\"]"), expected);

    [Theory]
    [InlineData("lower(Value)", "")]
    [InlineData(" LOWER ( line.value ) -- as it was", "")]
    [InlineData("lower(`Value`)", "")]
    [InlineData("upper(Value)", "WEIR0601 at \"q\": 'key Word: Utf8 = LOWER([Value])' is 'key Word: Utf8 = UPPER([Value])' now")]
    [InlineData("'.' || lower(Value)", "WEIR0601 at \"q\": 'key Word: Utf8 = LOWER([Value])' is 'key Word: Utf8 = '.' || LOWER([Value])' now")]
    [InlineData("lower(Other)", "WEIR0602 at Other: 'Other' stands where weir.lock.json has 'Value'")]
    public Task Key_LockedAsAnExpression(string sql, string expected) => Reports(
        Query("q", $"[Key, Expr(\"{sql}\")] public Utf8 Word {{ get; init; }}" + Count),
        Lock("\"q\": [\"aggregate: one table\", \"key Word: Utf8 = LOWER([Value])\", \"Count = count(*) as CountState\"]"),
        expected);

    [Theory]
    [InlineData("Number * 2", "")]
    [InlineData("number*2", "")]
    [InlineData("Number * 3", "WEIR0601 at \"q\": 'Most = max(Twice: long = [Number] * 2) as MaxValue<long>' is 'Most = max(Twice: long = [Number] * 3) as MaxValue<long>' now")]
    public Task Argument_LockedAsAnExpression(string sql, string expected) => Reports(
        Query("q", Key + "[Max(nameof(Line.Twice))] public long Most { get; init; }")
            .Replace("public long Number { get; init; }", $"public long Number {{ get; init; }} [Expr(\"{sql}\")] public long Twice {{ get; init; }}", StringComparison.Ordinal),
        Lock("\"q\": [\"aggregate: one table\", \"key Value: Utf8\", \"Most = max(Twice: long = [Number] * 2) as MaxValue<long>\"]"),
        expected);

    [Theory]
    [InlineData("Number > 1")]
    [InlineData("Value = 'x'")]
    public Task Filter_MayChange(string sql) => Reports(
        Query("q", Key + Count).Replace("[StreamQuery", $"[Where(\"{sql}\"), StreamQuery", StringComparison.Ordinal), s_locked);

    [Fact]
    public Task State_OfTheSameForm_UnderAnotherName_SeemsRenamed() =>
        Reports(Query("other", Key + Count), s_locked, "WEIR0602 at \"other\": Query \"other\" keeps what weir.lock.json has of \"q\"");

    [Fact]
    public Task State_OfAQueryThatSaysItsFormerName_IsTheLockedOne() => Reports(
        Query("other", Key + Count).Replace("[StreamQuery", "[PreviouslyNamed(\"q\"), StreamQuery", StringComparison.Ordinal), s_locked, "");

    [Fact]
    public Task State_OfAnotherForm_UnderAnotherName_IsAnotherQuery() => Reports(
        Query("other", Count), s_locked, "WEIR0603 at \"other\": State of query \"other\" is not in", "WEIR0602 at \"q\": No query is called \"q\"");

    [Fact]
    public Task State_WithoutACheckpoint_NeedsNoLock() =>
        Reports(Query("other", Key + Count).Replace(", Checkpoint(\"chk\")", "", StringComparison.Ordinal), Lock(""));

    [Fact]
    public Task State_ThatIsNone_NeedsNoLock() => Reports(Query("other", null), Lock(""));

    [Fact]
    public Task State_InAProjectWithoutALock_IsNotLookedAt() => Reports(Query("q", Key + Count), null);

    [Fact]
    public Task Lock_ThatIsEmpty_AsksForTheState() => Reports(Query("q", Key + Count), " \n", "WEIR0603 at \"q\": State of query \"q\" is not in");

    [Fact]
    public Task Query_ThatBreaksARule_IsNoOrphan() => Reports(Query("q", "[Key] public string Value { get; init; }"), s_locked);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ \"version\": 2, \"queries\": {} }")]
    [InlineData("{ \"version\": 1 }")]
    [InlineData("{ \"version\": 1, \"query\": {} }")]
    [InlineData("{ \"queries\": {} }")]
    [InlineData("{ \"version\": 1, \"queries\": { \"q\": [] } }")]
    [InlineData("{ \"version\": 1, \"queries\": { \"q\": [\"a\"], \"q\": [\"a\"] } }")]
    [InlineData("{ \"version\": 1, \"queries\": { \"q\": \"a\" } }")]
    [InlineData("{ \"version\": 1, \"queries\": {} } x")]
    [InlineData("<<<<<<< HEAD")]
    public async Task Lock_ThatCannotBeRead_IsReportedWhereItBreaks(string text)
    {
        var reported = Assert.Single(await AnalyzeAsync(Query("q", Key + Count), text));

        Assert.Equal(DiagnosticIds.UnreadableLock, reported.Id);
        Assert.Equal("/project/weir.lock.json", reported.Location.GetLineSpan().Path);
        MessageAssert.IsWhole(reported);
    }

    [Fact]
    public void Lock_Written_IsReadAsItWas()
    {
        var one = new StateLock([new StateLockEntry("b", ["x", "y: z"]), new StateLockEntry("a", ["one"])]);
        string text = one.Write();

        Assert.Equal(text, StateLock.Read(text, out string? problem, out _)!.Write());
        Assert.Null(problem);
        Assert.Equal("{\n  \"version\": 1,\n  \"queries\": {\n    \"a\": [\n      \"one\"\n    ],\n    \"b\": [\n      \"x\",\n      \"y: z\"\n    ]\n  }\n}\n", text);
        Assert.Empty(StateLock.Read(new StateLock([]).Write(), out _, out _)!.Entries);
    }

    [Fact]
    public void Lock_WithTextsInExpressions_IsReadAsItWas()
    {
        string line = """key Word: Utf8 = [Value] || 'a "b" \\ \'c\' \u000a'""";
        string text = new StateLock([new StateLockEntry("q", [line])]).Write();

        Assert.Equal(line, Assert.Single(StateLock.Read(text, out _, out _)!.Entries).Schema[0]);
        Assert.Equal(line, Assert.Single(StateLock.Read(text.Replace("\\\"", "\\u0022", StringComparison.Ordinal), out _, out _)!.Entries).Schema[0]);
    }

    internal static string Lock(string queries) => $"{{ \"version\": 1, \"queries\": {{ {queries} }} }}";

    internal static string Query(string name, string? columns) =>
        $"{QueryCompilation.Usings}\n[StreamQuery(\"{name}\"), Checkpoint(\"chk\")]\n[MemorySource, {(columns is null ? "" : "Output(OutputMode.Complete), ")}ConsoleSink]\n"
        + "sealed partial class Q\n{\n    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } public Utf8 Other { get; init; } public long Number { get; init; } }\n"
        + (columns is null ? "" : $"    [Result] public readonly ref struct Out {{ {columns} }}\n") + "}\n";

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(string source, string? stateLock) =>
        await QueryCompilation.AnalyzeAsync(QueryCompilation.Create(source), stateLock, new StateLockAnalyzer());

    private static async Task Reports(string source, string? stateLock, params string[] expected)
    {
        var reported = await AnalyzeAsync(source, stateLock);
        string[] wanted = [.. expected.Where(static text => text.Length > 0).Order(StringComparer.Ordinal)];
        string[] seen = [.. reported.Select(diagnostic => $"{diagnostic.Id} at {At(diagnostic, source, stateLock)}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];

        Assert.Equal(wanted.Length, seen.Length);
        Assert.All(wanted.Zip(seen), static pair => Assert.Contains(pair.First[(pair.First.IndexOf(": ", StringComparison.Ordinal) + 2)..], pair.Second, StringComparison.Ordinal));
        Assert.All(wanted.Zip(seen), static pair => Assert.StartsWith(pair.First[..pair.First.IndexOf(": ", StringComparison.Ordinal)], pair.Second, StringComparison.Ordinal));
        Assert.All(reported, MessageAssert.IsWhole);
    }

    private static string At(Diagnostic diagnostic, string source, string? stateLock) =>
        (diagnostic.Location.IsInSource ? source : stateLock!).Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
}
