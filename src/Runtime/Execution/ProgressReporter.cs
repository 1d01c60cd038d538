using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Weir.Runtime;

/// <summary>Makes a progress record of each batch and keeps the last hundred.</summary>
internal sealed class ProgressReporter(Guid id, Guid runId, string name, string source, IReadOnlyList<IBatchSink> sinks, bool hasWatermark)
{
    private const int Kept = 100;

    private readonly string _sinkDescription = string.Join(", ", sinks.Select(sink => sink.Description));
    private readonly Queue<StreamingQueryProgress> _recent = new(Kept);
    private long _lastTriggerStart = -1;

    /// <summary>The last batch's record, or null before the first.</summary>
    public StreamingQueryProgress? Last
    {
        get
        {
            lock (_recent)
            {
                return _recent.LastOrDefault();
            }
        }
    }

    /// <summary>The records of the last hundred batches, oldest first.</summary>
    public IReadOnlyList<StreamingQueryProgress> Recent
    {
        get
        {
            lock (_recent)
            {
                return [.. _recent];
            }
        }
    }

    /// <summary>Records a batch. Times are in milliseconds since the epoch.</summary>
    public StreamingQueryProgress Report(BatchPlan plan, in BatchOutcome outcome, PhaseTimes times, long triggerStart, long triggerEnd)
    {
        long duration = Math.Max(0, triggerEnd - triggerStart);
        times.Set("triggerExecution", duration);

        // Before the first trigger Spark counts an infinite time, so the first rate is 0.
        double sinceLast = _lastTriggerStart < 0 ? double.PositiveInfinity : (triggerStart - _lastTriggerStart) / 1000.0;
        double inputRate = outcome.InputRows / sinceLast;
        double processedRate = outcome.InputRows / (Math.Max(1, duration) / 1000.0);
        var progress = new StreamingQueryProgress
        {
            Id = id,
            RunId = runId,
            Name = name,
            Timestamp = ProgressJson.FormatTime(triggerStart),
            BatchId = plan.Context.BatchId,
            BatchDuration = duration,
            DurationMs = times.Milliseconds,
            EventTime = hasWatermark ? EventTimes(outcome.EventTime, plan.Context.Watermark) : ImmutableDictionary<string, string>.Empty,
            StateOperators = outcome.State is { } state ? [Describe(state, outcome)] : [],
            Sources =
            [
                new SourceProgress(source, plan.From, plan.To, plan.Latest)
                {
                    NumInputRows = outcome.InputRows,
                    NumMalformedRows = outcome.MalformedRecords,
                    InputRowsPerSecond = inputRate,
                    ProcessedRowsPerSecond = processedRate,
                },
            ],
            Sink = new SinkProgress { Description = _sinkDescription, NumOutputRows = sinks.Count == 0 ? -1 : sinks[0].RowsInBatch },
            NumInputRows = outcome.InputRows,
            InputRowsPerSecond = inputRate,
            ProcessedRowsPerSecond = processedRate,
        };
        _lastTriggerStart = triggerStart;
        Keep(progress);
        return progress;
    }

    /// <summary>Takes note of a trigger that had nothing to do: the next batch's input rate counts from it.</summary>
    public void Skip(long triggerStart) => _lastTriggerStart = triggerStart;

    private void Keep(StreamingQueryProgress progress)
    {
        lock (_recent)
        {
            if (_recent.Count == Kept)
            {
                _recent.Dequeue();
            }

            _recent.Enqueue(progress);
        }
    }

    private static SortedDictionary<string, string> EventTimes(in EventTimeStats seen, Timestamp watermark)
    {
        var times = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["watermark"] = ProgressJson.FormatTime(watermark.Milliseconds) };
        if (seen.Count > 0)
        {
            times["avg"] = ProgressJson.FormatTime((long)seen.Average);
            times["max"] = ProgressJson.FormatTime(seen.Max);
            times["min"] = ProgressJson.FormatTime(seen.Min);
        }

        return times;
    }

    private static StateOperatorProgress Describe(StateMetrics state, in BatchOutcome outcome) => new()
    {
        OperatorName = state.OperatorName,
        NumRowsTotal = state.RowsTotal,
        NumRowsUpdated = state.RowsUpdated,
        AllUpdatesTimeMs = outcome.UpdateMilliseconds,
        NumRowsRemoved = state.RowsRemoved,
        AllRemovalsTimeMs = outcome.RemovalMilliseconds,
        CommitTimeMs = 0,
        MemoryUsedBytes = state.MemoryUsedBytes,
        NumRowsDroppedByWatermark = outcome.LateRows,
    };
}
