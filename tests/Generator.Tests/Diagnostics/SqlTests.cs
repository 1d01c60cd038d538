using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>WEIR0301 to WEIR0308 in SQL: each mistake is told once, where it stands in the literal.</summary>
public sealed class SqlTests
{
    private const string Reading = """
        [Row] public readonly ref struct Reading
            {
                public Utf8 Sensor { get; init; }
                public int Number { get; init; }
                public long? Maybe { get; init; }
                public bool Valid { get; init; }
                [Column("taken")] public Timestamp At { get; init; }
                public TimeWindow Window { get; init; }
            }
        """;

    [Theory]
    [InlineData("\"valid\"")]
    [InlineData("@\"valid\"")]
    [InlineData("\"\"\"valid\"\"\"")]
    [InlineData("{|WEIR0301:\"val\" + \"id\"|}")]
    [InlineData("{|WEIR0301:Text|}")]
    [InlineData("{|WEIR0301:$\"{Text}\"|}")]
    [InlineData("{|WEIR0301:nameof(Text)|}")]
    public Task NotLiteral_InWhere_IsTold(string literal) => Reports(Where(literal, "private const string Text = \"valid\";"));

    [Fact]
    public Task NotLiteral_WithoutSqlOnTheClass_IsTold() =>
        Reports(Query("MemorySource, ConsoleSink, {|WEIR0301:Where|}", Reading));

    [Fact]
    public Task NotLiteral_WithSqlOnAMethod_IsTold() =>
        Reports(Query("MemorySource, ConsoleSink", Reading, "[Where({|WEIR0301:\"valid\"|})] static bool Keep(in Reading reading) => true;"));

    [Theory]
    [InlineData("number = {|WEIR0302:=|} 1")]
    [InlineData("number > 1 {|WEIR0302:number|}")]
    [InlineData("sensor LIKE {|WEIR0302:sensor|}")]
    [InlineData("sensor LIKE {|WEIR0302:'a!b'|} ESCAPE '!'")]
    [InlineData("taken > TIMESTAMP {|WEIR0302:'yesterday'|}")]
    [InlineData("number > {|WEIR0302:99999999999L0|}")]
    [InlineData("{|WEIR0303:nmber|} > 1")]
    [InlineData("{|WEIR0303:other.number|} > 1")]
    [InlineData("{|WEIR0303:lenght|}(sensor) > 1")]
    [InlineData("CAST(sensor AS {|WEIR0303:INTT|}) > 1")]
    [InlineData("{|WEIR0304:number|} AND valid")]
    [InlineData("{|WEIR0304:number|}")]
    [InlineData("{|WEIR0304:valid > 1|}")]
    [InlineData("sensor + {|WEIR0304:INTERVAL 1 DAY|} > taken")]
    [InlineData("upper({|WEIR0304:number|}) = 'A'")]
    [InlineData("number IN (1, {|WEIR0304:taken|})")]
    [InlineData("CAST({|WEIR0304:taken|} AS BOOLEAN)")]
    [InlineData("{|WEIR0304:window|} IS NULL")]
    [InlineData("{|WEIR0308:left(sensor)|} = 'A'")]
    [InlineData("number = 1 AND Reading.sensor LIKE 'a!_%' ESCAPE '!' OR NUMBER BETWEEN 1 AND length(`sensor`)")]
    [InlineData("at > '2024-01-01' AND taken < TIMESTAMP '2025-01-01 00:00:00Z'")]
    public Task Mistake_InWhere_IsToldOnceAtItsPlace(string sql) => Reports(Where($"\"{sql}\""));

    [Theory]
    [InlineData("\"sensor = '\\u0041\\t\\\"' AND {|WEIR0303:nmber|} > 1\"")]
    [InlineData("\"sensor = '\\U0001F600' AND {|WEIR0303:nmber|} > 1\"")]
    [InlineData("\"sensor = '\\x41' AND {|WEIR0303:nmber|} > 1\"")]
    [InlineData("@\"sensor = '\"\"' AND {|WEIR0303:nmber|} > 1\"")]
    [InlineData("\"\"\"\"sensor = '\"\"\"' AND {|WEIR0303:nmber|} > 1\"\"\"\"")]
    [InlineData("\"\"\"\n    sensor = 'a'\n\n      AND {|WEIR0303:nmber|} > 1\n    \"\"\"")]
    [InlineData("\"\"\"\r\n    sensor = 'a'\r\n    AND {|WEIR0303:nmber|} > 1\r\n    \"\"\"")]
    [InlineData("sql: \"{|WEIR0303:nmber|} > 1\"")]
    [InlineData("\"number > {|WEIR0302:\"|}")]
    public Task Place_InAnyLiteral_IsThatOfTheMistake(string literal) => Reports(Where(literal));

    [Theory]
    [InlineData("[Expr(\"length(sensor)\")] public {|WEIR0306:int|} Size")]
    [InlineData("[Expr(\"length(sensor)\")] public int? Size")]
    [InlineData("[Expr(\"length(sensor)\")] public long? Size")]
    [InlineData("[Expr(\"coalesce(length(sensor), 0)\")] public int Size")]
    [InlineData("[Expr(\"number / 2\")] public {|WEIR0304:int|} Half")]
    [InlineData("[Expr(\"maybe + 1\")] public {|WEIR0306:long|} More")]
    [InlineData("[Expr(\"NULL\")] public {|WEIR0306:long|} Nothing")]
    [InlineData("[Expr(\"NULL\")] public Utf8 Nothing")]
    [InlineData("[Expr(\"{|WEIR0303:nmber|}\")] public int Number")]
    [InlineData("[Call(nameof(Reading.Number)), {|WEIR0108:Expr(\"number\")|}] public int Number")]
    public Task Column_Computed_FitsItsExpression(string column) =>
        Reports(Query("MemorySource, ConsoleSink", Reading, Result(column)).Replace("[Call(nameof(Reading.Number)),", "[Call(nameof(Number)),", StringComparison.Ordinal)
            .Replace("\n}\n", "\n    static int Number(in Reading reading) => 1;\n}\n", StringComparison.Ordinal));

    [Fact]
    public Task Column_OfARowThatAMethodMakes_CantBeComputed() => Reports(Query(
        "MemorySource, ConsoleSink", Reading,
        "[Row] public readonly ref struct Other { [{|WEIR0007:Expr(\"1\")|}] public int One { get; init; } }",
        "[Select] static Other Make(in Reading reading) => default;"));

    [Fact]
    public Task Condition_OnColumnsOfALaterRow_StandsThere() => Reports(Query(
        "MemorySource, ConsoleSink, Where(\"size > 1\"), Where(\"part.sensor = 'a' AND {|WEIR0303:sise|} = 1\")", Reading,
        "[Row] public readonly ref struct Part { public int Size { get; init; } public Utf8 Sensor { get; init; } }",
        "[Explode<Part>(nameof(Part.Size))] static System.ReadOnlySpan<int> Sizes(in Reading reading) => default;"));

    [Fact]
    public async Task Name_Misspelt_SaysWhatWasMeant()
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Where("\"{|WEIR0303:sensr|} = 'a'\""));

        Assert.Equal("There is no column 'sensr' in Reading; did you mean 'sensor'?", Assert.Single(reported).GetMessage(null));
    }

    [Theory]
    [InlineData("{|WEIR0303:fo|}(sensor)", "There is no function 'fo' in SQL; docs/expressions.md lists those that there are")]
    [InlineData("{|WEIR0303:uper|}(sensor) = 'A'", "There is no function 'uper' in SQL; did you mean 'upper'?")]
    [InlineData("{|WEIR0303:md5|}(sensor) = 'A'", "There is no function 'md5' in SQL; docs/expressions.md lists those that there are")]
    [InlineData("CAST(sensor AS {|WEIR0303:DATE|}) > taken", "There is no type 'DATE' in SQL; Spark's DATE isn't supported yet; known are BIGINT,")]
    [InlineData("date_trunc({|WEIR0304:'fortnight'|}, taken) > taken", "'fortnight' is of type 'STRING' and must be one of the units MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER and YEAR, in quotes")]
    public async Task Mistake_IsToldWithWhatHelps(string sql, string message)
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Where($"\"{sql}\""));

        Assert.StartsWith(message, Assert.Single(reported).GetMessage(null), StringComparison.Ordinal);
    }

    private static string Where(string literal, params string[] members) => Query($"MemorySource, ConsoleSink, Where({literal})", [Reading, .. members]);

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
