using static Weir.Generator.Tests.QueryText;

namespace Weir.Generator.Tests;

/// <summary>WEIR0400 to WEIR0499: options of sources, sinks and triggers, without Kafka's own.</summary>
public sealed class OptionTests
{
    [Theory]
    [InlineData("SocketSource({|WEIR0404:\"\"|}, 1)")]
    [InlineData("SocketSource(\"h\", {|WEIR0404:0|})")]
    [InlineData("SocketSource(\"h\", {|WEIR0404:65536|})")]
    [InlineData("SocketSource(port: {|WEIR0404:-1|}, host: \"h\")")]
    [InlineData("SocketSource(\"h\", 1, MaxLineBytes = {|WEIR0404:0|})")]
    [InlineData("SocketSource(\"h\", 1, ConnectTimeout = {|WEIR0404:\"-1 second\"|})")]
    [InlineData("SocketSource(\"h\", 65535, MaxLineBytes = 1, ConnectTimeout = \"1 millisecond\")")]
    [InlineData("SocketSource(\"h\", 1, ConnectTimeout = {|WEIR0404:\"0 seconds\"|})")]
    [InlineData("SocketSource(\"h\", 1), {|WEIR0404:OrderBy|}")]
    [InlineData("SocketSource(\"h\", 1), Limit({|WEIR0404:-1|})")]
    [InlineData("SocketSource(\"h\", 1), Limit(0)")]
    [InlineData("SocketSource(\"h\", 1), Trigger({|WEIR0404:\"-1 second\"|})")]
    [InlineData("SocketSource(\"h\", 1), Trigger(\"0 seconds\")")]
    [InlineData("SocketSource(\"h\", 1), Trigger(TriggerKind.Once)")]
    [InlineData("SocketSource(\"h\", 1), MemorySink, ConsoleSink(NumRows = {|WEIR0404:0|})")]
    [InlineData("SocketSource(\"h\", 1), MemorySink, ConsoleSink(NumRows = 1)")]
    public Task OptionOutOfRange(string attributes)
    {
        string sink = attributes.Contains("ConsoleSink", StringComparison.Ordinal) ? "" : ", ConsoleSink";
        return Reports(Query(attributes + sink, Line));
    }

    [Theory]
    [InlineData("RateSource({|WEIR0404:0|})")]
    [InlineData("RateSource({|WEIR0404:-5|})")]
    [InlineData("RateSource")]
    [InlineData("RateSource(1, RampUpTime = {|WEIR0404:\"-1 second\"|})")]
    public Task OptionOutOfRange_OfARate(string source) => Reports(Query($"{source}, ConsoleSink", Tick));

    [Theory]
    [InlineData("SocketSource(\"h\", 1, ConnectTimeout = {|WEIR0417:\"soon\"|})")]
    [InlineData("SocketSource(\"h\", 1), Trigger({|WEIR0417:\"10 sekunds\"|})")]
    [InlineData("SocketSource(\"h\", 1), Trigger({|WEIR0417:\"\"|})")]
    [InlineData("SocketSource(\"h\", 1), Trigger(\"interval 1 minute 30 seconds\")")]
    [InlineData("SocketSource(\"h\", 1), Trigger(\"1.5 SECOND\")")]
    public Task BadDuration(string attributes) => Reports(Query($"{attributes}, ConsoleSink", Line));

    [Fact]
    public async Task BadDuration_Message_NamesTheNearestUnit()
    {
        var reported = await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(
            Query("SocketSource(\"h\", 1), Trigger({|WEIR0417:\"10 sekunds\"|}), ConsoleSink", Line));

        Assert.EndsWith("did you mean 'seconds'?", Assert.Single(reported).GetMessage(null), StringComparison.Ordinal);
    }

    private static async Task Reports(string source) => await AnalyzerAssert.ReportsAsync<QueryAnalyzer>(source);
}
