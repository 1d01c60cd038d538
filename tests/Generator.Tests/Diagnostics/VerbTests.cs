using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>The rules over verbs' signatures: each one's places, and what it lets pass.</summary>
public sealed class VerbTests
{
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

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
