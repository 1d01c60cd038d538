using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>What may not be said of a record's bytes: formats of rows, and columns that are parts of a record.</summary>
public sealed class PayloadTests
{
    private const string Kafka = "KafkaSource(\"t\"), ConsoleSink";

    [Theory]
    [InlineData("KafkaSource(\"t\")", "Row(Format.Json)")]
    [InlineData("KafkaSource(\"t\")", "Row(Format.Csv)")]
    [InlineData("SocketSource(\"h\", 1)", "Row(Format.Json)")]
    [InlineData("MemorySource", "{|WEIR0013:Row(Format.Json)|}")]
    [InlineData("MemorySource", "Row")]
    public Task RowFormat_OfASourceWithoutBytes_IsTold(string source, string row) =>
        Reports(Query($"{source}, ConsoleSink", $"[{row}] public readonly ref struct Order {{ public Utf8 Id {{ get; init; }} public long Cents {{ get; init; }} }}"));

    [Theory]
    [InlineData("Row(Format.Json)", "{|WEIR0013:Row(Format.Json)|}")]
    [InlineData("Row(Format.Json)", "Row")]
    public Task RowFormat_OfARowThatAVerbGives_IsTold(string source, string produced) => Reports(Query(
        Kafka,
        $"[{source}] public readonly ref struct Order {{ public Utf8 Id {{ get; init; }} }}",
        $"[{produced}] public readonly ref struct Part {{ public Utf8 Id {{ get; init; }} }}",
        "[Select] static Part Take(in Order order) => new() { Id = order.Id };"));

    [Theory]
    [InlineData("Row(Format.Text)", "public Utf8 Line { get; init; }")]
    [InlineData("Row(Format.Text)", "public Bytes Line { get; init; }")]
    [InlineData("Row(Format.Text)", "public Utf8 Line { get; init; } [KafkaKey] public Utf8 Key { get; init; }")]
    [InlineData("{|WEIR0013:Row(Format.Text)|}", "public Utf8 Line { get; init; } public Utf8 Other { get; init; }")]
    [InlineData("Row(Format.Text)", "public {|WEIR0304:long|} Line { get; init; }")]
    [InlineData("{|WEIR0013:Row(Format.Json)|}", "[Raw] public Utf8 Line { get; init; }")]
    public Task RowFormat_WithoutTheColumnsItReads_IsTold(string row, string columns) =>
        Reports(Query(Kafka, $"[{row}] public readonly ref struct Order {{ {columns} }}"));

    [Theory]
    [InlineData("[KafkaKey] public Utf8 Key")]
    [InlineData("[KafkaKey] public Bytes Key")]
    [InlineData("[KafkaTimestamp] public Timestamp At")]
    [InlineData("[KafkaTopic] public Utf8 From")]
    [InlineData("[KafkaPartition] public int Number")]
    [InlineData("[KafkaOffset] public long Place")]
    [InlineData("[Raw] public Bytes Value")]
    [InlineData("[Raw] public Utf8 Value")]
    [InlineData("[Raw] public {|WEIR0304:long|} Value")]
    [InlineData("[KafkaKey] public {|WEIR0304:long|} Key")]
    [InlineData("[KafkaTimestamp] public {|WEIR0304:long|} At")]
    [InlineData("[KafkaPartition] public {|WEIR0304:long|} Number")]
    [InlineData("[KafkaKey, {|WEIR0108:Raw|}] public Utf8 Key")]
    public Task RecordFields_BesideAPayload_HaveTheirTypes(string column) =>
        Reports(Query(Kafka, $"[Row(Format.Json)] public readonly ref struct Order {{ public Utf8 Id {{ get; init; }} {column} {{ get; init; }} }}"));

    [Theory]
    [InlineData("[{|WEIR0014:KafkaKey|}] public Utf8 Key")]
    [InlineData("[{|WEIR0014:KafkaOffset|}] public long Place")]
    [InlineData("[Raw] public Bytes Value")]
    [InlineData("[Raw] public Utf8 Value")]
    public Task RecordFields_OfASocket_AreItsBytesAlone(string column) => Reports(Query(
        "SocketSource(\"h\", 1), ConsoleSink", $"[Row(Format.Json)] public readonly ref struct Order {{ public Utf8 Id {{ get; init; }} {column} {{ get; init; }} }}"));

    [Theory]
    [InlineData("[{|WEIR0014:KafkaKey|}] public Utf8 Id")]
    [InlineData("public Utf8 Id")]
    public Task RecordFields_OfARowThatAVerbGives_AreTold(string column) => Reports(Query(
        Kafka,
        "[Row] public readonly ref struct Order { public Utf8 Key { get; init; } }",
        $"[Row] public readonly ref struct Part {{ {column} {{ get; init; }} }}",
        "[Select] static Part Take(in Order order) => new() { Id = order.Key };"));

    [Theory]
    [InlineData("[KafkaKey] public Utf8 Key")]
    [InlineData("[{|WEIR0014:Raw|}] public Bytes Value")]
    public Task RecordFields_OfTheResult_AreThoseThatASinkTakes(string column) => Reports(Query(
        Kafka, "[Row] public readonly ref struct Order { public Utf8 Key { get; init; } public Bytes Value { get; init; } }", Result(column)));

    [Theory]
    [InlineData("Json", "{|WEIR0004:TimeWindow|}")]
    [InlineData("Csv", "{|WEIR0004:TimeWindow|}")]
    [InlineData("Json", "Timestamp?")]
    [InlineData("Csv", "Duration")]
    [InlineData("Json", "decimal?")]
    public Task ColumnType_ThatAFormatCantSay_IsTold(string format, string type) =>
        Reports(Query(Kafka, $"[Row(Format.{format})] public readonly ref struct Order {{ public {type} Window {{ get; init; }} }}"));

    [Theory]
    [InlineData("[Column(Unit = EpochUnit.Milliseconds)] public Timestamp At")]
    [InlineData("[Column(\"at\", Unit = EpochUnit.Milliseconds)] public Duration? Took")]
    [InlineData("[Column(Unit = {|WEIR0304:EpochUnit.Milliseconds|})] public long At")]
    public Task Unit_OfAColumnThatIsNoTime_IsTold(string column) =>
        Reports(Query(Kafka, $"[Row(Format.Json)] public readonly ref struct Order {{ {column} {{ get; init; }} }}"));

    [Theory]
    [InlineData("public Utf8 Id { get; init; } [Column(\"id\")] public long {|WEIR0012:Number|} { get; init; }")]
    [InlineData("public Utf8 Id { get; init; } [Column(\"no\")] public long Number { get; init; }")]
    public Task Names_OfJsonFields_AreDistinct(string columns) =>
        Reports(Query(Kafka, $"[Row(Format.Json)] public readonly ref struct Order {{ {columns} }}"));

    [Theory]
    [InlineData("Separator = ';'")]
    [InlineData("Separator = {|WEIR0404:'\"'|}")]
    [InlineData("Separator = {|WEIR0404:'\\n'|}")]
    [InlineData("Quote = {|WEIR0404:'é'|}")]
    [InlineData("Escape = '\"'")]
    public Task Characters_OfCsv_CanBeToldApart(string argument) =>
        Reports(Query(Kafka, $"[Row(Format.Csv, {argument})] public readonly ref struct Order {{ public Utf8 Id {{ get; init; }} }}"));

    [Theory]
    [InlineData("DeadLetter(\"u\")", "Row(Format.Json)")]
    [InlineData("DeadLetter(\"u\")", "Row(Format.Csv)")]
    [InlineData("{|WEIR0419:DeadLetter(\"u\")|}", "Row(Format.Text)")]
    [InlineData("{|WEIR0419:DeadLetter(\"u\")|}", "Row(Format.Json, Mode = ParseMode.FailFast)")]
    [InlineData("DeadLetter({|WEIR0404:\" \"|})", "Row(Format.Json)")]
    public Task DeadLetter_WithoutRecordsToTake_IsTold(string attribute, string row) =>
        Reports(Query($"{Kafka}, {attribute}", $"[{row}] public readonly ref struct Order {{ public Utf8 Id {{ get; init; }} }}"));

    [Fact]
    public async Task Column_OverBytesOfAnotherType_IsToldBothThatFit()
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Query(Kafka, "[Row] public readonly ref struct Order { public {|WEIR0304:int|} Value { get; init; } }"));

        Assert.Equal("'Value' is of type 'int' and must be 'Utf8' or 'Bytes': [KafkaSource] gives bytes", Assert.Single(reported).GetMessage(null));
    }

    [Theory]
    [InlineData("\"t\"", "{|WEIR0419:\"t\"|}")]
    [InlineData("\"s\", \"t\"", "{|WEIR0419:\"t\"|}")]
    [InlineData("\"t\"", "\"T\"")]
    [InlineData("\"t\"", "\"t\", BootstrapServers = \"other:9092\"")]
    [InlineData("\"t\", BootstrapServers = \"one:9092\"", "{|WEIR0419:\"t\"|}, BootstrapServers = \"one:9092\"")]
    [InlineData("Assign = \"{\\\"t\\\":[0]}\"", "{|WEIR0419:\"t\"|}")]
    [InlineData("Assign = \"{\\\"t\\\":[0]}\"", "\"u\"")]
    [InlineData("Pattern = \"t\"", "\"t\"")]
    public Task DeadLetter_ToATopicThatTheQueryReads_IsTold(string source, string letters) => Reports(Query(
        $"KafkaSource({source}), ConsoleSink, DeadLetter({letters})", "[Row(Format.Json)] public readonly ref struct Order { public Utf8 Id { get; init; } }"));

    [Fact]
    public Task DeadLetter_OfARowWithoutAFormat_IsTold() =>
        Reports(Query($"{Kafka}, {{|WEIR0419:DeadLetter(\"u\")|}}", "[Row] public readonly ref struct Order { public Utf8 Value { get; init; } }"));

    [Theory]
    [InlineData("Row", "public Headers Headers")]
    [InlineData("Row(Format.Json)", "public Utf8 Id { get; init; } [KafkaHeaders] public Headers Headers")]
    [InlineData("Row(Format.Json)", "public Utf8 Id { get; init; } public {|WEIR0004:Headers|} Headers")]
    [InlineData("Row(Format.Json)", "public Utf8 Id { get; init; } [KafkaHeaders] public {|WEIR0304:Utf8|} Headers")]
    [InlineData("Row", "public {|WEIR0304:Headers|} Value")]
    public Task Headers_AreThoseOfTheRecord(string row, string columns) =>
        Reports(Query(Kafka, $"[{row}] public readonly ref struct Order {{ {columns} {{ get; init; }} }}"));

    [Fact]
    public Task Headers_OfAMemorySource_AreTold() =>
        Reports(Query("MemorySource, ConsoleSink", "[Row] public readonly ref struct Order { public {|WEIR0004:Headers|} Headers { get; init; } }"));

    [Theory]
    [InlineData("[Key] public {|WEIR0304:Headers|} Headers { get; init; } [Count]")]
    [InlineData("[Max({|WEIR0304:nameof(Order.Headers)|})] public Headers Headers { get; init; } [Count]")]
    [InlineData("[Count(nameof(Order.Headers))]")]
    public Task Headers_AreNothingToGroupBy(string columns) => Reports(Query(
        $"{Kafka}, Output(OutputMode.Complete)",
        "[Row] public readonly ref struct Order { public Headers Headers { get; init; } }",
        $"[Result] public readonly ref struct Out {{ {columns} public long Count {{ get; init; }} }}"));

    private static async Task Reports(string marked) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(marked);
}
