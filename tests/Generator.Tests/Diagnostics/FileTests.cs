using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>WEIR0420 to WEIR0422: files as source and sink.</summary>
public sealed class FileTests
{
    private const string Csv = "[Row(Format.Csv)] public readonly ref struct Line { public Utf8 Value { get; init; } public long Number { get; init; } }";

    [Theory]
    [InlineData("\"in\", MaxFilesPerTrigger = 1, MaxBytesPerTrigger = {|WEIR0420:1|}")]
    [InlineData("\"in\", CleanSource = {|WEIR0420:CleanSource.Archive|}")]
    [InlineData("\"in\", CleanSource = {|WEIR0420:CleanSource.Archive|}, SourceArchiveDir = \" \"")]
    [InlineData("\"in\", Header = {|WEIR0420:true|}")]
    [InlineData("{|WEIR0404:\"\"|}")]
    [InlineData("\"in\", MaxFilesPerTrigger = {|WEIR0404:-1|}")]
    [InlineData("\"in\", MaxBytesPerTrigger = {|WEIR0404:-1|}")]
    [InlineData("\"in\", MaxLineBytes = {|WEIR0404:0|}")]
    [InlineData("\"in\", MaxFileAge = {|WEIR0404:\"-1 day\"|}")]
    [InlineData("\"in\", MaxFileAge = {|WEIR0417:\"old\"|}")]
    [InlineData("\"in\", MaxFilesPerTrigger = 1, MaxBytesPerTrigger = 0, MaxFileAge = \"0 seconds\"")]
    [InlineData("\"in/*.log\", MaxBytesPerTrigger = 1, LatestFirst = true, FileNameOnly = true")]
    [InlineData("\"in\", CleanSource = CleanSource.Archive, SourceArchiveDir = \"done\"")]
    [InlineData("\"in\", CleanSource = CleanSource.Delete, Header = false")]
    [InlineData("\"in\", LatestFirst = true, MaxFileAge = \"1 day\"")]
    [InlineData("\"in\", MaxFilesPerTrigger = 1, MaxFileAge = \"1 day\"")]
    public Task FileSource(string arguments) => Reports(Query($"FileSource({arguments}), ConsoleSink", Line));

    [Theory]
    [InlineData("\"in\", LatestFirst = true, MaxFilesPerTrigger = 1, MaxFileAge = {|WEIR0421:\"1 day\"|}")]
    [InlineData("\"in\", LatestFirst = true, MaxBytesPerTrigger = 1, MaxFileAge = {|WEIR0421:\"7 days\"|}")]
    [InlineData("\"in\", SourceArchiveDir = {|WEIR0421:\"done\"|}")]
    [InlineData("\"in\", CleanSource = CleanSource.Delete, SourceArchiveDir = {|WEIR0421:\"done\"|}")]
    public Task FileOptionWithoutEffect(string arguments) => Reports(Query($"FileSource({arguments}), ConsoleSink", Line));

    [Fact]
    public Task FileSource_HeaderOfCsv_IsRight() => Reports(Query("FileSource(\"in\", Header = true), ConsoleSink", Csv));

    [Theory]
    [InlineData("public Utf8 Value { get; init; } public Utf8 FilePath { get; init; } public Timestamp FileModificationTime { get; init; }")]
    [InlineData("public Utf8 {|WEIR0303:Text|} { get; init; }")]
    [InlineData("[{|WEIR0014:KafkaTopic|}] public Utf8 Value { get; init; }")]
    public Task FileSource_ColumnsOfText(string columns) => Reports(Query("FileSource(\"in\"), ConsoleSink", $"[Row] public readonly ref struct Line {{ {columns} }}"));

    [Fact]
    public Task FileSource_OfABatch_HasAnEnd() => AnalyzerAssert.ReportsAsync<QueryAnalyzer>(
        Query("FileSource(\"in\"), ConsoleSink", Line).Replace("[StreamQuery(\"q\")]", "[BatchQuery(\"q\")]", StringComparison.Ordinal));

    [Theory]
    [InlineData("\"out\"")]
    [InlineData("\"out\", Format = Format.Csv, Header = true, MaxFileBytes = 1")]
    [InlineData("\"out\", PartitionBy = [nameof(Tick.Timestamp)]")]
    [InlineData("\"out\", PartitionBy = [nameof(Tick.Value)], Format = Format.Csv")]
    [InlineData("{|WEIR0404:\"\"|}")]
    [InlineData("\"out\", Format = {|WEIR0404:Format.None|}")]
    [InlineData("\"out\", MaxFileBytes = {|WEIR0404:-1|}")]
    [InlineData("\"out\", Header = {|WEIR0422:true|}")]
    [InlineData("\"out\", PartitionBy = [{|WEIR0303:\"Nothing\"|}]")]
    [InlineData("\"out\", PartitionBy = [nameof(Tick.Value), {|WEIR0422:nameof(Tick.Value)|}]")]
    [InlineData("\"out\", PartitionBy = {|WEIR0422:[nameof(Tick.Value), nameof(Tick.Timestamp)]|}")]
    [InlineData("\"out\", Mode = {|WEIR0232:SaveMode.Append|}")]
    public Task FileSink(string arguments) => Reports(Query($"RateSource(1), Checkpoint(\"chk\"), FileSink({arguments})", Tick));

    [Theory]
    [InlineData("{|WEIR0422:FileSink(\"out\", Format = Format.Text)|}")]
    [InlineData("{|WEIR0422:FileSink(\"out\", Format = Format.Text, PartitionBy = [nameof(Tick.Value)])|}")]
    public Task FileSink_TextOfSeveralColumns(string sink) => Reports(Query($"RateSource(1), Checkpoint(\"chk\"), {sink}", Tick));

    [Theory]
    [InlineData("Utf8 Text")]
    [InlineData("Utf8 Text", "int Day")]
    public Task FileSink_TextOfOneColumn(params string[] columns) => Reports(Query(
        $"MemorySource, ConsoleSink, Checkpoint(\"chk\"), FileSink(\"out\", Format = Format.Text{(columns.Length > 1 ? ", PartitionBy = [nameof(R.Day)]" : "")})",
        $"[Row] public readonly ref struct R {{ {string.Concat(columns.Select(static column => $"public {column} {{ get; init; }} "))}}}"));

    [Theory]
    [InlineData("Bytes Day")]
    [InlineData("TimeWindow Day")]
    public Task FileSink_DirectoriesOfATypeWithoutText(string column) => Reports(Query(
        "MemorySource, Checkpoint(\"chk\"), FileSink(\"out\", PartitionBy = [{|WEIR0422:nameof(R.Day)|}])",
        $"[Row] public readonly ref struct R {{ public Utf8 Text {{ get; init; }} public {column} {{ get; init; }} }}"));

    [Fact]
    public Task FileSink_CsvOfAWindow() => Reports(Query(
        $"RateSource(1), {Watermark}, {Window}, Checkpoint(\"chk\"), {{|WEIR0422:FileSink(\"out\", Format = Format.Csv)|}}", Tick, Result("public TimeWindow Window", "[Count] public long N")));

    [Theory]
    [InlineData("Output(OutputMode.Append)")]
    [InlineData("Output({|WEIR0422:OutputMode.Update|})")]
    [InlineData("Output({|WEIR0422:OutputMode.Complete|})")]
    public Task FileSink_NotAppended(string output)
    {
        // Of a watermark that complete mode makes nothing of, something else is said.
        string watermark = output.Contains("Complete", StringComparison.Ordinal) ? "" : Watermark + ", ";
        return Reports(Query($"RateSource(1), {watermark}{Window}, {output}, Checkpoint(\"chk\"), FileSink(\"out\")", Tick, Result("public TimeWindow Window", "[Count] public long N")));
    }

    [Fact]
    public Task FileSink_WithoutACheckpoint() => Reports(Query("RateSource(1), {|WEIR0410:FileSink(\"out\")|}", Tick));

    [Fact]
    public Task FileSink_OfABatch_HasAModeAndNeedsNoCheckpoint() => Reports(
        Query("FileSource(\"in\"), FileSink(\"out\", Mode = SaveMode.Overwrite)", Line).Replace("[StreamQuery(\"q\")]", "[BatchQuery(\"q\")]", StringComparison.Ordinal));

    [Fact]
    public Task FileSink_BesideAKafkaSinkOfTheSameForm_WritesTheSameColumns() => Reports(Query(
        "RateSource(1), Checkpoint(\"chk\"), KafkaSink(\"t\", Value = Encode.Json), {|WEIR0422:FileSink(\"out\", PartitionBy = [nameof(Tick.Value)])|}", Tick));

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
