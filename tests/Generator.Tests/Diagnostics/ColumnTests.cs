using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>WEIR0300 to WEIR0399: names and types of columns.</summary>
public sealed class ColumnTests
{
    private const string Reading = """
        [Row] public readonly ref struct Reading
            {
                public Utf8 Sensor { get; init; }
                public long Number { get; init; }
                public long? Maybe { get; init; }
                public Bytes Raw { get; init; }
            }
        """;

    [Theory]
    [InlineData("public Utf8 {|WEIR0303:Sensr|}", "did you mean 'Sensor'?")]
    [InlineData("public Utf8 {|WEIR0303:Elsewhere|}", "it has Sensor, Number, Maybe, Raw")]
    [InlineData("[Call({|WEIR0303:nameof(Reading.Number)|})] public long Number", "write 'static long Number(in TheRow row)'")]
    [InlineData("public Utf8 Sensor", null)]
    public async Task UnknownName_InTheResult_IsToldWithAHint(string column, string? hint)
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Readings("", Result(column)));

        var messages = reported.Select(static diagnostic => diagnostic.GetMessage(null));
        Assert.Equal(hint is not null, messages.Any(message => message.EndsWith("; " + hint, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("SocketSource(\"h\", 1)", "{|WEIR0303:Text|}")]
    [InlineData("SocketSource(\"h\", 1)", "Value")]
    [InlineData("KafkaSource(\"t\")", "{|WEIR0303:Body|}")]
    [InlineData("KafkaSource(\"t\")", "Topic")]
    [InlineData("MemorySource", "Anything")]
    public Task UnknownName_OfASourcesRow_IsTold(string source, string column) => Reports(Query(
        $"{source}, ConsoleSink", $"[Row] public readonly ref struct Line {{ public Utf8 {column} {{ get; init; }} }}"));

    [Fact]
    public async Task UnknownName_OfASocketsTime_TellsTheOption()
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Query(
            "SocketSource(\"h\", 1), ConsoleSink",
            "[Row] public readonly ref struct Line { public Timestamp {|WEIR0303:Timestamp|} { get; init; } }"));

        Assert.EndsWith("set IncludeTimestamp = true", Assert.Single(reported).GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{|WEIR0306:int|}")]
    [InlineData("int?")]
    public Task NullableColumn_OfAnExplodedValue_IsTold(string type) => Reports(Readings(
        "",
        $"[Row] public readonly ref struct Part {{ public {type} Number {{ get; init; }} }}",
        "[Explode<Part>(nameof(Part.Number))] static System.ReadOnlySpan<int?> Parts(in Reading reading) => default;"));

    [Fact]
    public Task UnknownName_AsText_IsSaidToBeUnknownAndNoMore() =>
        Reports(Readings("Watermark({|WEIR0303:\"Tme\"|}, \"1 minute\")"));

    [Theory]
    [InlineData("OrderBy({|WEIR0303:nameof(Reading.Raw)|})")]
    [InlineData("OrderBy({|WEIR0303:nameof(Reading.Number)|})")]
    [InlineData("OrderBy(nameof(Out.Sensor), Descending = [{|WEIR0303:nameof(Out.Count)|}])")]
    [InlineData("OrderBy(nameof(Out.Sensor), nameof(Out.Count), Descending = [nameof(Out.Count)])")]
    public Task UnknownName_InOrderBy_IsTold(string clause) =>
        Reports(Readings($"Output(OutputMode.Complete), {clause}", Result("[Key] public Utf8 Sensor", "[Count] public long Count")));

    [Theory]
    [InlineData("[Sum({|WEIR0304:nameof(Reading.Sensor)|})] public long")]
    [InlineData("[Avg({|WEIR0304:nameof(Reading.Raw)|})] public double")]
    [InlineData("[Sum(nameof(Reading.Number))] public {|WEIR0304:double|}")]
    [InlineData("[Avg(nameof(Reading.Number))] public {|WEIR0304:long|}")]
    [InlineData("[Min(nameof(Reading.Sensor))] public {|WEIR0304:Bytes|}")]
    [InlineData("[Count] public {|WEIR0304:int|}")]
    [InlineData("[Count(nameof(Reading.Sensor))] public long")]
    [InlineData("[Max(nameof(Reading.Sensor))] public Utf8")]
    [InlineData("[Avg(nameof(Reading.Number))] public double")]
    public Task TypeMismatch_OfAnAggregate(string column) =>
        Reports(Readings("Output(OutputMode.Complete)", Result("[Key] public Utf8 Sensor", column + " Total")));

    [Theory]
    [InlineData("public {|WEIR0304:long|} Sensor")]
    [InlineData("public {|WEIR0304:int|} Number")]
    [InlineData("public {|WEIR0304:Bytes|} Sensor")]
    [InlineData("public double Number", true)]
    [InlineData("public Utf8 Raw")]
    [InlineData("public long? Number")]
    [InlineData("public long Number")]
    public Task TypeMismatch_OfACarriedColumn(string column, bool isNarrowing = false) => Reports(Readings(
        "", Result(isNarrowing ? column.Replace("double", "{|WEIR0304:double|}", StringComparison.Ordinal) : column)));

    [Theory]
    [InlineData("public {|WEIR0306:long|} Maybe")]
    [InlineData("public long? Maybe")]
    [InlineData("public Utf8 Sensor")]
    public Task NullableColumn_OfACarriedColumn(string column) => Reports(Readings("", Result(column)));

    [Theory]
    [InlineData("[Key] public Utf8 Sensor", "[Max(nameof(Reading.Maybe))] public {|WEIR0306:long|} Total")]
    [InlineData("[Key] public Utf8 Sensor", "[Max(nameof(Reading.Maybe))] public long? Total")]
    [InlineData("[Key] public Utf8 Sensor", "[Max(nameof(Reading.Number))] public long Total")]
    [InlineData("[Key] public Utf8 Sensor", "[Count(nameof(Reading.Maybe))] public long Total")]
    [InlineData("[Count] public long Count", "[Sum(nameof(Reading.Number))] public {|WEIR0306:long|} Total")]
    [InlineData("[Count] public long Count", "[Sum(nameof(Reading.Number))] public long? Total")]
    public Task NullableColumn_OfAnAggregate(string first, string second) =>
        Reports(Readings("Output(OutputMode.Complete)", Result(first, second)));

    [Theory]
    [InlineData("public Utf8 {|WEIR0307:Sensor|}")]
    [InlineData("[Key] public Utf8 Sensor")]
    [InlineData("[Max(nameof(Reading.Sensor))] public Utf8 Sensor")]
    public Task ColumnNotGrouped(string column) =>
        Reports(Readings("Output(OutputMode.Complete)", Result("[Count] public long Count", column)));

    private static string Readings(string attributes, params string[] members) =>
        Query($"MemorySource, ConsoleSink{(attributes.Length > 0 ? ", " : "")}{attributes}", [Reading, .. members]);

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
