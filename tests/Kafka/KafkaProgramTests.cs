using Weir.Tests;
using Xunit;

namespace Weir.Kafka.Tests;

/// <summary>What a program says, and ends with, whose query can't begin to read Kafka.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaProgramTests(RealKafka kafka)
{
    [Fact]
    public async Task Program_WhoseBrokerCannotBeReached_SaysSoOnOneLineAndFails()
    {
        string line = await FailAsync("127.0.0.1:1", "lines", timeout: "2 seconds");

        Assert.StartsWith(
            "The query 'words-by-topic' failed: Kafka at 127.0.0.1:1 didn't answer within 2 s", line, StringComparison.Ordinal);
        Assert.Contains("Weir:Queries:words-by-topic:KafkaSource:BootstrapServers", line, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Program_WhoseTopicIsMissing_SaysSoOnOneLineAndFails()
    {
        string line = await FailAsync(kafka.Require(), "no-such-topic", timeout: "60 seconds");

        Assert.Equal(
            $"The query 'words-by-topic' failed: Kafka at {kafka.Require()} has no topic 'no-such-topic'. "
                + "Create it, or correct the name in [KafkaSource].",
            line);
    }

    [Fact]
    public async Task Program_WithoutALogger_WarnsOfOptionsThatNobodyReads()
    {
        var lines = await RunAsync("127.0.0.1:1", "lines", "1 second", "Options:secrity.protocol=SSL");

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Warning: Options of query words-by-topic that mean nothing", lines[0], StringComparison.Ordinal);
        Assert.Contains("secrity.protocol", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("The query 'words-by-topic' failed: ", lines[1], StringComparison.Ordinal);
    }

    private static async Task<string> FailAsync(string address, string topic, string timeout) =>
        Assert.Single(await RunAsync(address, topic, timeout));

    /// <summary>Runs the query as a program's Main does, and gives the lines of its error output.</summary>
    private static async Task<string[]> RunAsync(string address, string topic, string timeout, params string[] others)
    {
        const string Source = "--Weir:Queries:words-by-topic:KafkaSource:";
        string[] args = [$"{Source}BootstrapServers={address}", $"{Source}Topics={topic}", $"{Source}RequestTimeout={timeout}", .. others.Select(one => Source + one)];
        using var output = new StringWriter();
        using var error = new StringWriter();
        int before = Environment.ExitCode;
        int code;
        try
        {
            code = await StreamHost.RunAsync<WordsByTopic>(args, new StreamHostOptions { Output = output, Error = error })
                .WaitAsync(TimeSpan.FromMinutes(2));
            Assert.Equal(code, Environment.ExitCode);
        }
        finally
        {
            // The process that runs the tests ends with what they come to, not with what this query did.
            Environment.ExitCode = before;
        }

        Assert.Equal(1, code);
        Assert.Equal("", output.ToString());
        return error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
