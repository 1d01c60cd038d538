using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>WEIR0401 to WEIR0405, WEIR0418: what <c>[KafkaSource]</c> says, checked without a broker.</summary>
public sealed class KafkaTests
{
    [Theory]
    [InlineData("{|WEIR0401:KafkaSource|}")]
    [InlineData("{|WEIR0401:KafkaSource<Q.Line>|}")]
    [InlineData("KafkaSource({|WEIR0401:\"\"|})")]
    [InlineData("KafkaSource(\"a\", \"b\", {|WEIR0401:\"a\"|})")]
    [InlineData("KafkaSource(\"a\", {|WEIR0401:\"b, c\"|})")]
    [InlineData("KafkaSource(\"a\", Pattern = {|WEIR0401:\"b\"|})")]
    [InlineData("KafkaSource(\"a\", Assign = {|WEIR0401:\"{\\\"b\\\":[0]}\"|})")]
    [InlineData("KafkaSource(Pattern = \"b\", Assign = {|WEIR0401:\"{\\\"b\\\":[0]}\"|})")]
    [InlineData("KafkaSource(Pattern = {|WEIR0401:\"b(\"|})")]
    [InlineData("KafkaSource(Pattern = {|WEIR0401:\" \"|})")]
    [InlineData("KafkaSource(Assign = {|WEIR0401:\"\"|})")]
    [InlineData("KafkaSource(Assign = {|WEIR0401:\"a\"|})")]
    [InlineData("KafkaSource(Assign = {|WEIR0401:\"{\\\"a\\\":[]}\"|})")]
    [InlineData("KafkaSource(Assign = {|WEIR0401:\"{\\\"a\\\":[0,0]}\"|})")]
    [InlineData("KafkaSource(Assign = {|WEIR0401:\"{\\\"a\\\":[-1]}\"|})")]
    [InlineData("KafkaSource(\"a\", \"A\")")]
    [InlineData("KafkaSource<Q.Line>(\"a\")")]
    [InlineData("KafkaSource(Pattern = \"^a(b|c)$\")")]
    [InlineData("KafkaSource(Assign = \"{ \\\"a\\\" : [ 0 , 1 ] , \\\"b\\\":[7]}\")")]
    public Task KafkaTopics(string source) => Reports(Stream(source));

    [Theory]
    [InlineData("{|WEIR0402:\"auto.offset.reset=earliest\"|}")]
    [InlineData("{|WEIR0402:\"kafka.key.deserializer=X\"|}")]
    [InlineData("{|WEIR0402:\"Kafka.Value.Deserializer = X\"|}")]
    [InlineData("{|WEIR0402:\"enable.auto.commit=true\"|}")]
    [InlineData("{|WEIR0402:\"interceptor.classes=X\"|}")]
    [InlineData("{|WEIR0402:\"group.id=x\"|}")]
    [InlineData("{|WEIR0402:\"isolation.level=read_committed\"|}")]
    [InlineData("{|WEIR0402:\"startingOffsets=earliest\"|}")]
    [InlineData("{|WEIR0402:\"subscribe=a\"|}")]
    [InlineData("{|WEIR0402:\"security.protocol\"|}")]
    [InlineData("{|WEIR0402:\"=x\"|}")]
    [InlineData("\"fetch.max.bytes=1\", {|WEIR0402:\"kafka.fetch.max.bytes=2\"|}")]
    [InlineData("\"fetch.max.bytes=1\", \"kafka.security.protocol=SSL\", \"ssl.ca.location=a=b\"")]
    public Task KafkaOption(string options) => Reports(Stream($"KafkaSource(\"a\", Options = [{options}])"));

    [Theory]
    [InlineData("StartingOffsets = {|WEIR0403:\"oldest\"|}")]
    [InlineData("StartingOffsets = {|WEIR0403:\"\"|}")]
    [InlineData("StartingOffsets = {|WEIR0403:\"{}\"|}")]
    [InlineData("StartingOffsets = {|WEIR0403:\"{'a':{'0':1}\"|}")]
    [InlineData("StartingOffsets = {|WEIR0403:\"{'a':{'0':-3}}\"|}")]
    [InlineData("StartingOffsets = {|WEIR0403:\"{'b':{'0':1}}\"|}")]
    [InlineData("StartingTimestamp = {|WEIR0403:-1|}")]
    [InlineData("StartingOffsetsByTimestamp = {|WEIR0403:\"1700000000000\"|}")]
    [InlineData("StartingOffsetsByTimestamp = {|WEIR0403:\"{'a':{'0':-1}}\"|}")]
    [InlineData("EndingOffsets = {|WEIR0403:\"latest\"|}")]
    [InlineData("EndingTimestamp = {|WEIR0403:1|}")]
    [InlineData("EndingOffsetsByTimestamp = {|WEIR0403:\"{'a':{'0':1}}\"|}")]
    [InlineData("MaxOffsetsPerTrigger = 9, MinOffsetsPerTrigger = {|WEIR0403:10|}")]
    [InlineData("MaxOffsetsPerTrigger = 10, MinOffsetsPerTrigger = 10, MaxTriggerDelay = \"1 minute\"")]
    [InlineData("StartingOffsets = \"earliest\"")]
    [InlineData("StartingOffsets = \" LATEST \"")]
    [InlineData("StartingOffsets = \"{'a':{'0':-1,'1':-2,'2':0}}\"")]
    [InlineData("StartingTimestamp = 0")]
    [InlineData("StartingOffsetsByTimestamp = \"{'a':{'0':0}}\", StartingOffsetsByTimestampStrategy = NoOffsetStrategy.Latest")]
    public Task KafkaOffsets_OfAStream(string argument) => Reports(Stream($"KafkaSource(\"a\", {Json(argument)})"));

    [Theory]
    [InlineData("\"a\", StartingOffsets = {|WEIR0403:\"latest\"|}")]
    [InlineData("\"a\", StartingOffsets = {|WEIR0403:\"{'a':{'0':-1}}\"|}")]
    [InlineData("\"a\", EndingOffsets = {|WEIR0403:\"earliest\"|}")]
    [InlineData("\"a\", EndingOffsets = {|WEIR0403:\"{'a':{'0':-2}}\"|}")]
    [InlineData("\"a\", StartingOffsets = {|WEIR0403:\"{'a':{'0':2}}\"|}, EndingOffsets = \"{'a':{'0':1}}\"")]
    [InlineData("\"a\", StartingOffsets = \"{'a':{'0':1}}\", EndingOffsets = {|WEIR0403:\"{'a':{'1':2}}\"|}")]
    [InlineData("\"a\", StartingOffsets = \"{'a':{'0':1,'1':1}}\", EndingOffsets = {|WEIR0403:\"{'a':{'0':2}}\"|}")]
    [InlineData("\"a\", \"b\", StartingOffsets = {|WEIR0403:\"{'a':{'0':1}}\"|}")]
    [InlineData("Assign = \"{'a':[0,1]}\", StartingOffsets = {|WEIR0403:\"{'a':{'0':1}}\"|}")]
    [InlineData("Assign = \"{'a':[0]}\", EndingOffsets = {|WEIR0403:\"{'a':{'0':1,'1':1}}\"|}")]
    [InlineData("\"a\", StartingTimestamp = {|WEIR0403:2|}, EndingTimestamp = 1")]
    [InlineData("\"a\", StartingOffsetsByTimestamp = {|WEIR0403:\"{'a':{'0':2}}\"|}, EndingOffsetsByTimestamp = \"{'a':{'0':1}}\"")]
    [InlineData("\"a\"")]
    [InlineData("\"a\", StartingOffsets = \"earliest\", EndingOffsets = \"latest\"")]
    [InlineData("\"a\", StartingOffsets = \"{'a':{'0':2,'1':-2}}\", EndingOffsets = \"{'a':{'0':2,'1':-1}}\"")]
    [InlineData("\"a\", StartingTimestamp = 1, EndingTimestamp = 1")]
    [InlineData("Assign = \"{'a':[0,1]}\", StartingOffsets = \"{'a':{'1':1,'0':1}}\"")]
    public Task KafkaOffsets_OfABatch(string arguments) => Reports(Batch($"KafkaSource({Json(arguments)})"));

    [Theory]
    [InlineData("MaxOffsetsPerTrigger = {|WEIR0404:0|}")]
    [InlineData("MinOffsetsPerTrigger = {|WEIR0404:-1|}")]
    [InlineData("MaxTriggerDelay = {|WEIR0404:\"0 seconds\"|}")]
    [InlineData("MaxTriggerDelay = {|WEIR0417:\"soon\"|}")]
    [InlineData("MinPartitions = {|WEIR0404:0|}")]
    [InlineData("MaxRecordsPerPartition = {|WEIR0404:0|}")]
    [InlineData("IsolationLevel = {|WEIR0404:(Isolation)7|}")]
    [InlineData("GroupIdPrefix = {|WEIR0404:\"\"|}")]
    [InlineData("CommitOffsetsTo = {|WEIR0404:\" \"|}")]
    [InlineData("MinPartitions = 1, MaxRecordsPerPartition = 1, IsolationLevel = Isolation.ReadCommitted, Reader = KafkaReader.Confluent, GroupIdPrefix = \"g\", CommitOffsetsTo = \"g\"")]
    [InlineData("FailOnDataLoss = false, OnRangeTrimmed = LossPolicy.Fail")]
    public Task OptionOutOfRange(string argument) => Reports(Stream($"KafkaSource(\"a\", {argument})"));

    [Fact]
    public Task KafkaGroup() => Reports(Stream("KafkaSource(\"a\", GroupId = {|WEIR0405:\"g\"|})"));

    [Theory]
    [InlineData("{|WEIR0418:\"sasl.password=x\"|}")]
    [InlineData("{|WEIR0418:\"kafka.sasl.jaas.config=x\"|}")]
    [InlineData("{|WEIR0418:\"ssl.key.password=x\"|}")]
    [InlineData("{|WEIR0418:\"ssl.keystore.key=x\"|}")]
    [InlineData("{|WEIR0418:\"sasl.oauthbearer.client.secret=x\"|}")]
    [InlineData("\"sasl.username=x\", \"ssl.key.location=/k\"")]
    public Task SecretInAttribute(string options) => Reports(Stream($"KafkaSource(\"a\", Options = [{options}])"));

    [Fact]
    public async Task SecretInAttribute_Message_NamesTheKeyAndHidesTheSecret()
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Stream("KafkaSource(\"a\", Options = [{|WEIR0418:\"sasl.password=hunter2\"|}])"));

        string message = Assert.Single(reported).GetMessage(null);
        Assert.Contains("Weir:Queries:q:KafkaSource:Options:sasl.password", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'a':{'0':1}", "expected '}' at character 13")]
    [InlineData("{'a':{'0':1}} x", "expected nothing more at character 15")]
    [InlineData("{'a':{'0':1.5}}", "expected a whole number at character 11")]
    [InlineData("{'a':{'x':1}}", "expected a partition's number instead of 'x' at character 7")]
    [InlineData("{'a':{'0':1,'0':2}}", "found partition 0 of 'a' a second time at character 13")]
    public async Task KafkaOffsets_Message_SaysWhereTheJsonIsWrong(string json, string expected)
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(Stream(Json($"KafkaSource(\"a\", StartingOffsets = {{|WEIR0403:\"{json}\"|}})")));

        Assert.Contains(expected, Assert.Single(reported).GetMessage(null), StringComparison.Ordinal);
    }

    private static string Stream(string source) => Query($"{source}, ConsoleSink", Line);

    private static string Batch(string source) => Stream(source).Replace("StreamQuery", "BatchQuery", StringComparison.Ordinal);

    /// <summary>Single quotes become double ones inside a literal.</summary>
    private static string Json(string text) => text.Replace("'", "\\\"", StringComparison.Ordinal);

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
