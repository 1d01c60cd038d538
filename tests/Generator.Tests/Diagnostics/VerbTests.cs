using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>The rules over verbs' signatures: each one's places, and what it lets pass.</summary>
public sealed class VerbTests
{
    // The generator writes it, and doesn't run here.
    private const string Owned = "sealed partial class Q { public static class Owned { public sealed record Line(string? Value); } }";
    private const string Called = "[Result] public readonly ref struct Out { [Call(nameof(Later))] public long N { get; init; } }";
    private const string Word = "[Row] public readonly ref struct Word { public Utf8 Value { get; init; } }";

    [Theory]
    [InlineData("[Where] bool {|WEIR0101:Keep|}(in Line line) => true;")]
    [InlineData("[Where] static bool Keep({|WEIR0101:Line line|}) => true;")]
    [InlineData("[Where] static bool Keep({|WEIR0101:ref Line line|}) => true;")]
    [InlineData("[Where] static bool Keep({|WEIR0101:scoped ref readonly Line line|}) => true;")]
    [InlineData("[Where] static bool Keep(in Line line) => true;")]
    [InlineData("[Where] static bool Keep(scoped in Line line) => true;")]
    [InlineData("[Foreach] void Save(in Line line) { }")]
    public Task VerbNotStatic(string method) => Reports(Lines(method));

    [Theory]
    [InlineData("[Where] static int {|WEIR0103:Keep|}(in Line line) => 1;")]
    [InlineData("[Where] static bool {|WEIR0103:Keep|}() => true;")]
    [InlineData("[Where] static bool {|WEIR0103:Keep|}(in long line) => true;")]
    [InlineData("[Where] static bool {|WEIR0103:Keep|}(in Line line, int more) => true;")]
    [InlineData("[Where] static bool {|WEIR0103:Keep|}<T>(in Line line) => true;")]
    [InlineData("[Select] static long {|WEIR0103:Map|}(in Line line) => 1;")]
    [InlineData("[Foreach] int {|WEIR0103:Save|}(in Line line) => 1;")]
    [InlineData("[Foreach] void {|WEIR0103:Save|}(Line line) { }")]
    [InlineData("[LostRanges] void Lost(LostRange range) { }")]
    [InlineData("[LostRanges] static void Lost(LostRange range) { }")]
    [InlineData("[LostRanges] int {|WEIR0103:Lost|}(LostRange range) => 1;")]
    [InlineData("[LostRanges] void {|WEIR0103:Lost|}(string range) { }")]
    [InlineData("[LostRanges] void Lost(LostRange range) { } [LostRanges] void {|WEIR0103:Again|}(LostRange range) { }")]
    public Task VerbShape(string method) => Reports(Lines(method));

    [Theory]
    [InlineData("[ForeachOpen] bool Open(BatchInfo batch) => true;")]
    [InlineData("[ForeachOpen] async Task<bool> Open(CancellationToken stop) { await Task.Delay(1, stop); return true; }")]
    [InlineData("[ForeachOpen] void {|WEIR0103:Open|}(BatchInfo batch) { }")]
    [InlineData("[ForeachOpen] bool {|WEIR0103:Open|}(long batch) => true;")]
    [InlineData("[ForeachOpen] bool {|WEIR0103:Open|}(CancellationToken stop, BatchInfo batch) => true;")]
    [InlineData("[ForeachOpen] bool {|WEIR0103:Open|}(in BatchInfo batch) => true;")]
    [InlineData("[ForeachOpen] bool Open() => true; [ForeachOpen] bool {|WEIR0103:Again|}() => true;")]
    [InlineData("[ForeachClose] void Close(Exception? error) { }")]
    [InlineData("[ForeachClose] async ValueTask Close(Exception? error) => await Task.Yield();")]
    [InlineData("[ForeachClose] async void {|WEIR0103:Close|}(Exception? error) => await Task.Yield();")]
    [InlineData("[ForeachClose] void {|WEIR0103:Close|}() { }")]
    [InlineData("[ForeachClose] bool {|WEIR0103:Close|}(Exception? error) => true;")]
    public Task VerbShape_OfAMethodAroundABatch(string method) => Reports(Lines("[Foreach] void Save(in Line line) { }", method));

    [Theory]
    [InlineData("[LateOutput] void Late(in Tick tick) { }")]
    [InlineData("[LateOutput] static void Late(in Tick tick) { }")]
    [InlineData("[LateOutput] void {|WEIR0103:Late|}(Tick tick) { }")]
    [InlineData("[LateOutput] bool {|WEIR0103:Late|}(in Tick tick) => true;")]
    [InlineData("[LateOutput] void {|WEIR0103:Late|}(in Out row) { }")]
    [InlineData("[LateOutput] {|WEIR0104:Task|} Late(in Tick tick) => Task.CompletedTask;")]
    [InlineData("[LateOutput] void Late(in Tick tick) { } [LateOutput] void {|WEIR0007:Again|}(in Tick tick) { }")]
    [InlineData("[LateOutput, {|WEIR0108:Foreach|}] void Late(in Tick tick) { }")]
    public Task VerbShape_OfAMethodThatTakesLateRows(string method) => Reports(Ticks(
        $"{Watermark}, {Window}", Result("public TimeWindow Window", "[Count] public long Count"), method));

    [Theory]
    [InlineData("void Save(IReadOnlyList<Owned.Line> rows) { }")]
    [InlineData("static async Task Save(IReadOnlyList<Owned.Line> rows, BatchInfo batch, CancellationToken stop) => await Task.Delay(rows.Count, stop);")]
    [InlineData("ValueTask Save(RowBatch<Line> rows, CancellationToken stop) => default;")]
    [InlineData("void {|WEIR0103:Save|}(IReadOnlyList<string> rows) { }")]
    [InlineData("void {|WEIR0103:Save|}(List<Owned.Line> rows) { }")]
    [InlineData("void {|WEIR0103:Save|}(RowBatch<Other> rows) { }")]
    [InlineData("void {|WEIR0103:Save|}(in Line row) { }")]
    [InlineData("void {|WEIR0103:Save|}() { }")]
    [InlineData("int {|WEIR0103:Save|}(RowBatch<Line> rows) => 1;")]
    [InlineData("async void {|WEIR0103:Save|}(RowBatch<Line> rows) => await Task.Yield();")]
    [InlineData("void {|WEIR0103:Save|}(RowBatch<Line> rows, CancellationToken stop, BatchInfo batch) { }")]
    public Task VerbShape_OfAMethodThatTakesABatch(string method) => Reports(Lines("readonly ref struct Other { }", "[ForeachBatch] " + method), Owned);

    [Theory]
    [InlineData("RowBatch<Line>")]
    [InlineData("IReadOnlyList<Owned.Line>")]
    public Task VerbShape_OfAMethodThatTakesABatchOfAnotherRow(string rows) => Reports(Lines(
        "[Result] public readonly ref struct Out { public Utf8 Value { get; init; } }", $"[ForeachBatch] void {{|WEIR0103:Save|}}({rows} rows) {{ }}"), Owned);

    [Theory]
    [InlineData("[Foreach] int {|WEIR0103:Save|}(in Out row) => 1;", "void Save(in Out row)")]
    [InlineData("[Foreach] void {|WEIR0103:Save|}(Out row) { }", "void Save(in Out row)")]
    [InlineData("[Foreach] void {|WEIR0103:Save|}(in Line row) { }", "void Save(in Out row)")]
    [InlineData("[ForeachBatch] void {|WEIR0103:Save|}() { }", "ValueTask Save(IReadOnlyList<Owned.Out> rows, BatchInfo batch, CancellationToken cancellationToken), or RowBatch<Out> rows")]
    [InlineData("[ForeachBatch] void {|WEIR0103:Save|}(RowBatch<Line> rows) { }", "ValueTask Save(RowBatch<Out> rows, ..)")]
    [InlineData(
        "public sealed class Owned { } [ForeachBatch] int {|WEIR0103:Save|}(RowBatch<Out> rows) => 1;",
        "ValueTask Save(IReadOnlyList<__Owned.Out> rows, BatchInfo batch, CancellationToken cancellationToken), or RowBatch<Out> rows")]
    public async Task VerbShape_OfAMethodThatTakesTheResult_NamesItsRow(string method, string shape)
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Lines("[Result] public readonly ref struct Out { public Utf8 Value { get; init; } }", method));

        Assert.Equal($"Verb 'Save' must have the shape '{shape}'", Assert.Single(reported).GetMessage(null));
    }

    [Fact]
    public async Task VerbShape_OfAMethodThatTakesLateRows_NamesTheirRow()
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Ticks(
            $"{Watermark}, {Window}", Result("public TimeWindow Window", "[Count] public long Count"), "[LateOutput] void {|WEIR0103:Late|}(Tick tick) { }"));

        Assert.Equal("Verb 'Late' must have the shape 'void Late(in Tick row)'", Assert.Single(reported).GetMessage(null));
    }

    [Theory]
    [InlineData("[ForeachBatch] void Save(RowBatch<Line> rows) { } [Foreach] void See(in Line line) { }")]
    [InlineData("[ForeachBatch] void Save(RowBatch<Line> rows) { } [ForeachBatch] void {|WEIR0007:Again|}(RowBatch<Line> rows) { }")]
    [InlineData("[ForeachBatch] void Save(RowBatch<Line> rows) { } [ForeachOpen] bool {|WEIR0007:Open|}() => true;")]
    [InlineData("[ForeachClose] void {|WEIR0007:Close|}(Exception? error) { }")]
    [InlineData("[Foreach, {|WEIR0108:ForeachBatch|}] void Save(in Line line) { }")]
    public Task MethodsThatTakeRows_Together(string methods) => Reports(Lines(methods));

    [Theory]
    [InlineData("[Explode<Word>(nameof(Word.Value))] static long {|WEIR0103:Split|}(in Line line) => 1;")]
    [InlineData("[FlatMap] static void {|WEIR0103:Expand|}(in Line line) { }")]
    [InlineData("[FlatMap] static void {|WEIR0103:Expand|}(in Line line, Emit<Word> emit) { }")]
    [InlineData("[FlatMap] static void Expand(in Line line, ref Emit<Word> emit) { }")]
    [InlineData("[Explode<Word>(nameof(Word.Value))] static Utf8Splitter Split(in Line line) => line.Value.Split(\" \"u8);")]
    [InlineData("[Select] static Word Map(in Line line) => new() { Value = line.Value };")]
    public Task VerbShape_OfAVerbThatGivesRows(string method) => Reports(Lines(Word, method));

    [Theory]
    [InlineData("[Where] static {|WEIR0104:Task<bool>|} Keep(in Line line) => Task.FromResult(true);")]
    [InlineData("[Where] static {|WEIR0104:ValueTask<bool>|} Keep(in Line line) => default;")]
    [InlineData("[Foreach] {|WEIR0104:Task|} Save(in Line line) => Task.CompletedTask;")]
    [InlineData("static {|WEIR0104:Task<long>|} Later(in Line line) => Task.FromResult(1L);", Called)]
    [InlineData("static Task Unrelated() => Task.CompletedTask;")]
    public Task VerbAsync(params string[] members) => Reports(Lines(members));

    [Theory]
    [InlineData("[Where, {|WEIR0108:Select|}] static bool Keep(in Line line) => true;")]
    [InlineData("[Result] public readonly ref struct Out { [Key, {|WEIR0108:Count|}] public long Value { get; init; } }")]
    [InlineData("[Result] public readonly ref struct Out { [Column(\"n\")] public Utf8 Value { get; init; } }")]
    public Task SeveralRoles(string member) => Reports(Lines(member));

    [Fact]
    public async Task VerbShape_Message_ShowsTheExpectedSignature()
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Lines("[Where] static int {|WEIR0103:Keep|}(in Line line) => 1;"));

        Assert.Equal("Verb 'Keep' must have the shape 'static bool Keep(in Line row)'", Assert.Single(reported).GetMessage(null));
    }

    private static async Task Reports(string source, string? generated = null) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source, generated);
}
