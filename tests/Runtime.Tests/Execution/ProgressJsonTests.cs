using System.Text.Json;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class ProgressJsonTests
{
    private static readonly Guid s_id = new("11111111-1111-1111-1111-111111111111");
    private static readonly Guid s_runId = new("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void ToJson_BatchWithStateAndWatermark_IsAsSparkWritesIt()
    {
        var progress = Report(hasWatermark: true, new StateMetrics("stateStoreSave", 7, 3, 2, 4096));
        Assert.Equal(
            """
            {
              "id": "11111111-1111-1111-1111-111111111111",
              "runId": "22222222-2222-2222-2222-222222222222",
              "name": "words",
              "timestamp": "2024-01-01T00:00:02.250Z",
              "batchId": 4,
              "batchDuration": 250,
              "numInputRows": 100,
              "inputRowsPerSecond": 50.0,
              "processedRowsPerSecond": 400.0,
              "durationMs": {
                "addBatch": 200,
                "triggerExecution": 250
              },
              "eventTime": {
                "avg": "1970-01-01T00:00:12.500Z",
                "max": "1970-01-01T00:00:15.000Z",
                "min": "1970-01-01T00:00:10.000Z",
                "watermark": "1970-01-01T00:00:05.000Z"
              },
              "stateOperators": [
                {
                  "operatorName": "stateStoreSave",
                  "numRowsTotal": 7,
                  "numRowsUpdated": 3,
                  "allUpdatesTimeMs": 150,
                  "numRowsRemoved": 2,
                  "allRemovalsTimeMs": 50,
                  "commitTimeMs": 0,
                  "memoryUsedBytes": 4096,
                  "numRowsDroppedByWatermark": 1,
                  "numShufflePartitions": 1,
                  "numStateStoreInstances": 1
                }
              ],
              "sources": [
                {
                  "description": "KafkaSource[words]",
                  "startOffset": {
                    "words": {
                      "0": 10,
                      "1": 20
                    }
                  },
                  "endOffset": {
                    "words": {
                      "0": 60,
                      "1": 70
                    }
                  },
                  "latestOffset": {
                    "words": {
                      "0": 60,
                      "1": 75
                    }
                  },
                  "numInputRows": 100,
                  "inputRowsPerSecond": 50.0,
                  "processedRowsPerSecond": 400.0,
                  "metrics": {
                    "avgOffsetsBehindLatest": "2.5",
                    "maxOffsetsBehindLatest": "5",
                    "minOffsetsBehindLatest": "0"
                  }
                }
              ],
              "sink": {
                "description": "RecordingSink",
                "numOutputRows": 9
              }
            }
            """.ReplaceLineEndings("\n"),
            progress.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void ToJson_NoStateAndNoWatermark_LeavesEventTimeOut()
    {
        using var json = JsonDocument.Parse(Report(hasWatermark: false, null).ToJson());
        Assert.False(json.RootElement.TryGetProperty("eventTime", out _));
        Assert.Equal(0, json.RootElement.GetProperty("stateOperators").GetArrayLength());
    }

    [Fact]
    public void ToJson_RatesThatAreNoNumbers_AreLeftOut()
    {
        // Two triggers within a millisecond: rows by no time at all.
        var reporter = Reporter(hasWatermark: false);
        Report(reporter, null, triggerStart: 1000);
        var progress = Report(reporter, null, triggerStart: 1000);
        Assert.Equal(double.PositiveInfinity, progress.InputRowsPerSecond);
        using var json = JsonDocument.Parse(progress.ToJson());
        Assert.False(json.RootElement.TryGetProperty("inputRowsPerSecond", out _));
        Assert.True(json.RootElement.TryGetProperty("processedRowsPerSecond", out _));
        Assert.False(json.RootElement.GetProperty("sources")[0].TryGetProperty("inputRowsPerSecond", out _));
    }

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(2.25, "2.3")]
    [InlineData(1e6 / 3, "333333.3")]
    [InlineData(1e15, "1000000000000000.0")]
    public void WriteRate_Numbers_HaveOneDecimalPlace(double rate, string text) => Assert.Equal(
        $$"""{"rate":{{text}}}""",
        ProgressJson.Write(indented: false, writer =>
        {
            writer.WriteStartObject();
            ProgressJson.WriteRate(writer, "rate", rate);
            writer.WriteEndObject();
        }));

    [Fact]
    public void Metrics_OffsetsOfSparksExample_AreItsLags()
    {
        var progress = new SourceProgress("KafkaSource[words]", Offsets(0, 0), Offsets(1, 2), Offsets(3, 6));
        Assert.Equal(["avgOffsetsBehindLatest=3.0", "maxOffsetsBehindLatest=4", "minOffsetsBehindLatest=2"], progress.Metrics.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Empty(new SourceProgress("RateSource", new SourceOffsets(0), new SourceOffsets(1), new SourceOffsets(1)).Metrics);
    }

    [Fact]
    public void InputRate_FirstBatch_IsZero() => Assert.Equal(0, Report(Reporter(hasWatermark: false), null, 1000).InputRowsPerSecond);

    [Fact]
    public void EventTime_BeyondTheCalendar_IsItsLastMoment() =>
        Assert.Equal("9999-12-31T23:59:59.999Z", ProgressJson.FormatTime(long.MaxValue / 1000));

    private static StreamingQueryProgress Report(bool hasWatermark, StateMetrics? state)
    {
        var reporter = Reporter(hasWatermark);
        Report(reporter, state, Timestamp.Parse("2024-01-01T00:00:00.250Z").Milliseconds);
        return Report(reporter, state, Timestamp.Parse("2024-01-01T00:00:02.250Z").Milliseconds);
    }

    private static StreamingQueryProgress Report(ProgressReporter reporter, StateMetrics? state, long triggerStart)
    {
        var seen = default(EventTimeStats);
        seen.Observe(Timestamp.FromSeconds(10));
        seen.Observe(Timestamp.FromSeconds(15));
        var context = new BatchContext(4, default, Timestamp.FromSeconds(1), Timestamp.FromSeconds(5));
        var plan = new BatchPlan(context, Offsets(10, 20), Offsets(60, 70), Offsets(60, 75));
        var outcome = new BatchOutcome(100, seen, state, LateRows: 1, UpdateMilliseconds: 150, RemovalMilliseconds: 50);
        var times = new PhaseTimes(TimeProvider.System);
        times.Set("addBatch", 200);
        return reporter.Report(plan, outcome, times, triggerStart, triggerStart + 250);
    }

    private static ProgressReporter Reporter(bool hasWatermark)
    {
        var sink = new RecordingSinks([]).Open(new SampleType(), null)[0];
        for (int i = 0; i < 9; i++)
        {
            sink.Add(default);
        }

        return new ProgressReporter(s_id, s_runId, "words", "KafkaSource[words]", [sink], hasWatermark);
    }

    private static SourceOffsets Offsets(long first, long second) =>
        new([new(new SourcePartition("words", 0), first), new(new SourcePartition("words", 1), second)]);
}
