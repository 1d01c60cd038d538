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

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
