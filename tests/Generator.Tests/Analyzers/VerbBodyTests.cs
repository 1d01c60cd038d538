namespace Weir.Generator.Tests;

/// <summary>Each rule over verbs' bodies: what it finds, and what it must leave alone.</summary>
public sealed class VerbBodyTests
{
    [Theory]
    [InlineData("var o = {|WEIR0105:new object()|}; return o is null;")]
    [InlineData("var a = {|WEIR0105:new int[3]|}; return a.Length == 0;")]
    [InlineData("int[] a = {|WEIR0105:[1, 2]|}; return a.Length == 0;")]
    [InlineData("List<int> a = {|WEIR0105:[]|}; return a.Count == 0;")]
    [InlineData("object o = {|WEIR0105:line.Number|}; return o is null;")]
    [InlineData("string s = {|WEIR0105:$\"{line.Number}\"|}; return s.Length > 1;")]
    [InlineData("string s = {|WEIR0105:\"a\" + line.Number + \"b\"|}; return s.Length > 1;")]
    [InlineData("string s = \"\"; {|WEIR0105:s += line.Number|}; return s.Length > 1;")]
    [InlineData("return {|WEIR0105:line.Value.ToString()|} == \"a\";")]
    [InlineData("return {|WEIR0105:line.Value.Span.ToArray()|}.Length > 1;")]
    [InlineData("return {|WEIR0105:Numbers.Where(static n => n > 1)|} is null;")]
    [InlineData("long n = line.Number; Func<long> f = {|WEIR0105:() => n|}; return f() > 1;")]
    [InlineData("foreach (int n in {|WEIR0105:Sequence|}) { return n > 1; } return false;")]
    [InlineData("return {|WEIR0105:Sum(1, 2)|} > 1;")]
    [InlineData("var p = {|WEIR0105:Origin with { X = 1 }|}; return p.X > 1;")]
    public Task Verb_ThatAllocates_IsReported(string body) => AssertBody(body);

    [Theory]
    [InlineData("return line.Value.Span.Length > 0;")]
    [InlineData("Span<int> a = stackalloc int[3]; return a.Length == 0;")]
    [InlineData("ReadOnlySpan<int> a = [1, 2]; return a.Length == 0;")]
    [InlineData("ReadOnlySpan<byte> a = new byte[] { 1, 2 }; return a.Length == 0;")]
    [InlineData("int[] a = []; return a.Length == 0;")]
    [InlineData("return line.Value == \"a\"u8;")]
    [InlineData("const string S = \"a\" + \"b\"; return S.Length > 1;")]
    [InlineData("const string S = $\"{nameof(Line)}!\"; return S.Length > 1;")]
    [InlineData("Func<long> f = static () => 1; return f() > 1;")]
    [InlineData("Func<long, bool> f = static n => n > 1; return f(line.Number);")]
    [InlineData("foreach (int n in Numbers) { if (n > line.Number) { return true; } } return false;")]
    [InlineData("foreach (int n in Listed) { if (n > line.Number) { return true; } } return false;")]
    [InlineData("return line.Number > 0 ? true : throw new InvalidOperationException($\"{line.Number} at {DateTime.UtcNow}\");")]
    [InlineData("return Sum() > 1;")]
    [InlineData("return Day.HasFlag(DayOfWeek.Monday);")]
    [InlineData("return Math.Max(line.Number, 1) > BitConverter.DoubleToInt64Bits(1.0);")]
    [InlineData("return Table.TryGetValue(line.Number, out long found) && found > 1;")]
    [InlineData("var d = Duration.FromSeconds(1); return line.Time + d > line.Time;")]
    [InlineData("Span<byte> s = stackalloc byte[20]; return System.Text.Unicode.Utf8.TryWrite(s, $\"{line.Number}\", out int n) && n > 1;")]
    public Task Verb_ThatDoesNotAllocate_IsNotReported(string body) => AssertBody(body);

    [Theory]
    [InlineData("return {|WEIR0107:DateTime.UtcNow|}.Hour > 1;")]
    [InlineData("return {|WEIR0107:DateTimeOffset.Now|}.Hour > 1;")]
    [InlineData("return {|WEIR0107:Guid.NewGuid()|} == default;")]
    [InlineData("return {|WEIR0107:System.Diagnostics.Stopwatch.GetTimestamp()|} > 1;")]
    [InlineData("return {|WEIR0107:Random.Shared|}.Next() > 1;")]
    [InlineData("return {|WEIR0107:Dice.Next()|} > 1;")]
    [InlineData("return {|WEIR0107:Environment.ProcessorCount|} > 1;")]
    [InlineData("return {|WEIR0107:Environment.TickCount64|} > 1;")]
    [InlineData("return {|WEIR0107:s_seen|} > 1;")]
    [InlineData("{|WEIR0107:s_seen|}++; return true;")]
    [InlineData("return {|WEIR0107:Seen|} > 1;")]
    [InlineData("return {|WEIR0107:line.Value.GetHashCode()|} > 1;")]
    [InlineData("return {|WEIR0107:HashCode.Combine(line.Number)|} > 1;")]
    public Task Verb_ThatDiffersOnReplay_IsReported(string body) => AssertBody(body);

    [Theory]
    [InlineData("return line.Time > Timestamp.Epoch;")]
    [InlineData("return new DateTime(2020, 1, 1).Hour > 1;")]
    [InlineData("return line.Number.GetHashCode() > 1;")]
    [InlineData("return Limit > 1 && line.Number > Limit;")]
    [InlineData("return string.Empty.Length > 1 || Environment.NewLine.Length > 1;")]
    [InlineData("return Guid.Empty == default;")]
    public Task Verb_ThatIsTheSameOnReplay_IsNotReported(string body) => AssertBody(body);

    [Fact]
    public Task Verb_ThatCallsUnknownCode_IsTold() => AssertBody("return {|WEIR0106:System.IO.Path.Exists(null)|};");

    [Fact]
    public Task Helper_CalledByAVerb_IsReportedOnce() => AnalyzerAssert.ReportsAsync<VerbBodyAnalyzer>(Query(
        "return Longer(line.Number) || Longer(1);",
        "static bool Longer(long n) => {|WEIR0105:n.ToString()|}.Length > 1;"));

    [Fact]
    public Task Helper_InANestedType_IsReported() => AnalyzerAssert.ReportsAsync<VerbBodyAnalyzer>(Query(
        "return Texts.Longer(line.Number);",
        "static class Texts { public static bool Longer(long n) => {|WEIR0105:n.ToString()|}.Length > 1; }"));

    [Fact]
    public Task Method_ThatNoVerbCalls_IsLeftAlone() => AnalyzerAssert.ReportsAsync<VerbBodyAnalyzer>(Query(
        "return true;",
        "[Foreach] void Save(in Line line) => Console.WriteLine($\"{line.Number} {DateTime.Now}\");"));

    [Fact]
    public Task Method_NamedByCall_IsAVerb() => AnalyzerAssert.ReportsAsync<VerbBodyAnalyzer>(Query(
        "return true;",
        """
        [Result] public readonly ref struct Out { [Call(nameof(DayOf))] public long Day { get; init; } }
        static long DayOf(in Line line) => {|WEIR0107:DateTime.Now|}.Day;
        """));

    [Fact]
    public Task Iterator_AsAVerb_IsReported() => AnalyzerAssert.ReportsAsync<VerbBodyAnalyzer>(Query(
        "return true;",
        """
        [Row] public readonly ref struct Part { public long Value { get; init; } }
        [Explode<Part>(nameof(Part.Value))] static {|WEIR0105:IEnumerable<long>|} Parts(in Line line) => Count(line.Number);
        static IEnumerable<long> Count(long n) { {|WEIR0105:yield return n;|} yield return n + 1; }
        """));

    [Theory]
    [InlineData("{|WEIR0105:IReadOnlyList<long>|}")]
    [InlineData("{|WEIR0105:System.Collections.ObjectModel.Collection<long>|}")]
    [InlineData("List<long>")]
    [InlineData("long[]")]
    [InlineData("ReadOnlySpan<long>")]
    public Task ExplodedResult_WithAnObjectAsEnumerator_IsReported(string type) => AnalyzerAssert.ReportsAsync<VerbBodyAnalyzer>(Query(
        "return true;",
        $$"""
        [Row] public readonly ref struct Part { public long Value { get; init; } }
        [Explode<Part>(nameof(Part.Value))] static {{type}} Parts(in Line line) => default!;
        """));

    [Fact]
    public Task ClassWithoutTheAttribute_IsLeftAlone() => AnalyzerAssert.ReportsAsync<VerbBodyAnalyzer>(
        Query("return new object() is null;").Replace("[StreamQuery(\"q\")]", "", StringComparison.Ordinal));

    private static async Task AssertBody(string body) => await AnalyzerAssert.ReportsAsync<VerbBodyAnalyzer>(Query(body));

    private static string Query(string body, string members = "") => $$"""
        {{QueryCompilation.Usings}}
        [StreamQuery("q")]
        public sealed partial class Q
        {
            [Row] public readonly ref struct Line
            {
                public Utf8 Value { get; init; }
                public long Number { get; init; }
                public Timestamp Time { get; init; }
            }

            [Where] static bool Keep(in Line line)
            {
                {{body}}
            }

            {{members}}
            public record class Point(int X);
            private const long Limit = 3;
            private const DayOfWeek Day = DayOfWeek.Friday;
            private static readonly Point Origin = new(0);
            private static readonly int[] Numbers = [1, 2];
            private static readonly List<int> Listed = [1, 2];
            private static readonly IEnumerable<int> Sequence = Numbers;
            private static readonly Dictionary<long, long> Table = [];
            private static readonly Random Dice = new();
            private static int s_seen;
            private static int Seen { get; set; }
            private static int Sum(params int[] numbers) => numbers.Length;
        }
        """;
}
