using Confluent.Kafka;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Which of several failed records is told, in whatever order they are reported.</summary>
public sealed class RecordFailuresTests
{
    [Theory]
    [InlineData(ErrorCode.Local_State)]
    [InlineData(ErrorCode.Local_PurgeQueue)]
    [InlineData(ErrorCode.Local_PurgeInflight)]
    [InlineData(ErrorCode.Local_InvalidDifferentRecord)]
    [InlineData(ErrorCode.OutOfOrderSequenceNumber)]
    public void Cause_GoesBeforeConsequences_InEachOrder(ErrorCode consequence)
    {
        (ErrorCode Code, string Topic)[] reports = [(consequence, "a"), (ErrorCode.MsgSizeTooLarge, "b"), (consequence, "c"), (ErrorCode.TopicAuthorizationFailed, "d")];
        for (int first = 0; first < reports.Length; first++)
        {
            var failures = new RecordFailures();
            foreach (var (code, topic) in reports[first..].Concat(reports[..first]))
            {
                failures.Add(new Error(code), topic);
            }

            // Of two causes the one that came first.
            Assert.True(failures.HasCause);
            Assert.Equal(first is 2 or 3 ? "d" : "b", failures.Told!.Topic);
        }
    }

    [Fact]
    public void Consequence_IsToldWhereNothingElseIs()
    {
        var failures = new RecordFailures();
        Assert.Null(failures.Told);

        failures.Add(new Error(ErrorCode.Local_PurgeQueue), "a");
        failures.Add(new Error(ErrorCode.Local_State), "b");

        Assert.False(failures.HasCause);
        Assert.Equal("a", failures.Told!.Topic);
    }
}
