using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>WEIR0410, WEIR0414, WEIR0415 and what else <c>[KafkaSink]</c> says, checked without a broker.</summary>
public sealed class KafkaSinkTests
{
    private const string Once = "Delivery = Delivery.ExactlyOnce";
    private const string Committed = "KafkaSource(\"a\", IsolationLevel = Isolation.ReadCommitted)";

    [Theory]
    [InlineData("KafkaSource(\"a\"), {|WEIR0410:KafkaSink(\"t\")|}")]
    [InlineData("KafkaSource(\"a\"), Checkpoint(\"c\"), KafkaSink(\"t\")")]
    [InlineData("KafkaSource(\"a\"), ConsoleSink")]
    public Task Sink_WithoutACheckpoint(string attributes) => Reports(Query(attributes, Line));

    [Fact]
    public Task Batch_NeedsNoCheckpoint() => Reports(Batch("KafkaSink(\"t\")"));

    [Theory]
    [InlineData("KafkaSink({|WEIR0401:\" \"|})")]
    [InlineData("KafkaSink({|WEIR0401:\"a b\"|})")]
    [InlineData("KafkaSink({|WEIR0401:\"..\"|})")]
    [InlineData("KafkaSink(\" a.b-c_D \")")]
    [InlineData("KafkaSink(\"t\", Options = [{|WEIR0402:\"kafka.key.serializer=x\"|}])")]
    [InlineData("KafkaSink(\"t\", Options = [{|WEIR0402:\"value.serializer=x\"|}])")]
    [InlineData("KafkaSink(\"t\", Options = [{|WEIR0402:\"acks=1\"|}])")]
    [InlineData("KafkaSink(\"t\", Options = [{|WEIR0402:\"transactional.id=x\"|}])")]
    [InlineData("KafkaSink(\"t\", Options = [{|WEIR0402:\"topic=x\"|}])")]
    [InlineData("KafkaSink(\"t\", Options = [\"compression.type=zstd\", \"linger.ms=50\"])")]
    [InlineData("KafkaSink(\"t\", Options = [{|WEIR0418:\"sasl.password=x\"|}])")]
    [InlineData("KafkaSink(\"t\", RequestTimeout = {|WEIR0404:\"0 seconds\"|})")]
    [InlineData("KafkaSink(\"t\", TransactionTimeout = {|WEIR0417:\"long\"|})")]
    [InlineData("KafkaSink(\"t\", Value = {|WEIR0404:(Encode)9|})")]
    [InlineData("KafkaSink(\"t\", Mode = {|WEIR0232:SaveMode.Append|})")]
    public Task Arguments(string sink) => Reports(Stream(sink));

    [Theory]
    [InlineData("KafkaSink(\"t\", Mode = {|WEIR0404:SaveMode.Overwrite|})")]
    [InlineData("KafkaSink(\"t\", Mode = {|WEIR0404:SaveMode.Ignore|})")]
    [InlineData("KafkaSink(\"t\", Mode = SaveMode.Append)")]
    [InlineData("KafkaSink(\"t\", Mode = SaveMode.ErrorIfExists)")]
    [InlineData("KafkaSink(\"t\", Delivery = {|WEIR0415:Delivery.ExactlyOnce|}, TransactionalId = \"x\")")]
    public Task Arguments_OfABatch(string sink) => Reports(Batch(sink));

    [Theory]
    [InlineData("Utf8 Text", "{|WEIR0414:KafkaSink(\"t\")|}")]
    [InlineData("Utf8 Value", "KafkaSink(\"t\")")]
    [InlineData("Bytes Value", "KafkaSink(\"t\")")]
    [InlineData("Utf8 Value", "{|WEIR0414:KafkaSink|}")]
    [InlineData("Utf8 Value { get; init; } public Utf8 Topic", "KafkaSink")]
    [InlineData("Utf8 Value { get; init; } [KafkaTopic] public Utf8 Where", "KafkaSink")]
    [InlineData("{|WEIR0414:long|} Value", "KafkaSink(\"t\")")]
    [InlineData("Utf8 Value { get; init; } public {|WEIR0414:long|} Key", "KafkaSink(\"t\")")]
    [InlineData("Utf8 Value { get; init; } public {|WEIR0414:long|} Partition", "KafkaSink(\"t\")")]
    [InlineData("Utf8 Value { get; init; } public {|WEIR0414:Bytes|} Topic", "KafkaSink")]
    [InlineData("Utf8 Value { get; init; } public Bytes Topic", "KafkaSink(\"t\")")]
    [InlineData("Utf8 Value { get; init; } public {|WEIR0414:Utf8|} Headers", "KafkaSink(\"t\")")]
    [InlineData("Utf8 Value { get; init; } public {|WEIR0414:long|} Timestamp", "KafkaSink(\"t\")")]
    [InlineData("Utf8 Value { get; init; } public int? Partition { get; init; } public Timestamp? Timestamp { get; init; } public Headers Headers { get; init; } public Bytes Key", "KafkaSink(\"t\")")]
    [InlineData("long Partition { get; init; } public Utf8 Timestamp { get; init; } public long Key", "KafkaSink(\"t\", Value = Encode.Json)")]
    [InlineData("[KafkaPartition] public {|WEIR0414:long|} Where { get; init; } public long Number", "KafkaSink(\"t\", Value = Encode.Json)")]
    [InlineData("Headers Headers", "KafkaSink(\"t\", Value = {|WEIR0414:Encode.Json|})")]
    [InlineData("Headers Headers { get; init; } public Utf8 Text", "KafkaSink(\"t\", Value = Encode.Text)")]
    [InlineData("Utf8 Key { get; init; } public Utf8 Text", "KafkaSink(\"t\", Value = Encode.Text)")]
    [InlineData("long Number", "KafkaSink(\"t\", Value = {|WEIR0414:Encode.Text|})")]
    [InlineData("Bytes Text", "KafkaSink(\"t\", Value = {|WEIR0414:Encode.Text|})")]
    [InlineData("Bytes Text", "KafkaSink(\"t\", Value = Encode.Raw)")]
    [InlineData("Utf8 A { get; init; } public Utf8 B", "KafkaSink(\"t\", Value = {|WEIR0414:Encode.Raw|})")]
    [InlineData("Utf8 A { get; init; } public Utf8 B", "KafkaSink(\"t\", Value = Encode.Csv)")]
    public Task Result_ThatIsNoRecord(string columns, string sink) => Reports(Query(
        $"KafkaSource(\"a\"), Checkpoint(\"c\"), {sink}",
        "[Row] public readonly ref struct In { public Bytes Value { get; init; } }",
        $"[Select] static Out Map(in In row) => default;",
        $"[Row] public readonly ref struct Out {{ {(columns[0] == '[' ? "" : "public ")}{columns} {{ get; init; }} }}"));

    [Fact]
    public Task Window_InCsv_IsRefused() => Reports(Query(
        $"KafkaSource(\"a\"), Checkpoint(\"c\"), {Window}, {Watermark}, KafkaSink(\"t\", Value = {{|WEIR0414:Encode.Csv|}})",
        "[Row(Format.Json)] public readonly ref struct Tick { public Timestamp Timestamp { get; init; } }",
        Result("public TimeWindow Window", "[Count] public long Count")));

    [Theory]
    [InlineData(Committed, $"{{|WEIR0415:KafkaSink(\"t\", {Once})|}}")]
    [InlineData(Committed, $"KafkaSink(\"t\", {Once}, TransactionalId = {{|WEIR0415:\" \"|}})")]
    [InlineData(Committed, $"KafkaSink(\"t\", {Once}, TransactionalId = {{|WEIR0415:\"a b\"|}})")]
    [InlineData(Committed, $"KafkaSink(\"t\", {Once}, TransactionalId = \"a b\", LedgerTopic = \"l\")")]
    [InlineData(Committed, $"KafkaSink(\"t\", {Once}, TransactionalId = \"x\", LedgerTopic = {{|WEIR0415:\"t\"|}})")]
    [InlineData(Committed, $"KafkaSink(\"t\", {Once}, TransactionalId = \"x\")")]
    [InlineData("KafkaSource(\"a\")", "KafkaSink(\"t\", Delivery = {|WEIR0415:Delivery.ExactlyOnce|}, TransactionalId = \"x\")")]
    [InlineData("KafkaSource(\"a\", IsolationLevel = Isolation.ReadUncommitted)", "KafkaSink(\"t\", Delivery = {|WEIR0415:Delivery.ExactlyOnce|}, TransactionalId = \"x\")")]
    [InlineData("MemorySource", "KafkaSink(\"t\", Delivery = {|WEIR0415:Delivery.ExactlyOnce|}, TransactionalId = \"x\")")]
    public Task ExactlyOnce(string source, string sink) => Reports(Query($"{source}, Checkpoint(\"c\"), {sink}", Line));

    [Fact]
    public Task ExactlyOnce_FromARate_IsRight() => Reports(Query(
        $"RateSource(10), Checkpoint(\"c\"), KafkaSink(\"t\", {Once}, TransactionalId = \"x\", Value = Encode.Json)", Tick));

    [Fact]
    public Task ExactlyOnce_WithoutACheckpoint_IsRefusedOnce() => Reports(Query(
        $"{Committed}, {{|WEIR0410:KafkaSink(\"t\", {Once}, TransactionalId = \"x\")|}}", Line));

    private static string Stream(string sink) => Query($"KafkaSource(\"a\"), Checkpoint(\"c\"), {sink}", Line);

    private static string Batch(string sink) => Query($"KafkaSource(\"a\"), {sink}", Line).Replace("StreamQuery", "BatchQuery", StringComparison.Ordinal);

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
