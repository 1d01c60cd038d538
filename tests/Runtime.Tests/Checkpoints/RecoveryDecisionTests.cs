using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Which batch was the last, by the log and by a sink whose own commit decides.</summary>
public sealed class RecoveryDecisionTests
{
    private readonly PayloadWriter _payload = new();
    private readonly CheckpointHistory _history = new();
    private long _lsn;

    [Theory]
    [InlineData("", null, -1)]
    [InlineData("plan 0", null, -1)]
    [InlineData("plan 0, prepared 0", null, -1)]
    [InlineData("plan 0, prepared 0", 0L, 0)]
    [InlineData("plan 0, prepared 0, committed 0", 0L, 0)]
    [InlineData("plan 0, prepared 0, committed 0, plan 1", 0L, 0)]
    [InlineData("plan 0, prepared 0, committed 0, plan 1, prepared 1", 0L, 0)]
    [InlineData("plan 0, prepared 0, committed 0, plan 1, prepared 1", 1L, 1)]
    [InlineData("plan 0, prepared 0, plan 0, prepared 0", 0L, 0)]
    public void Sink_ThatAgrees_Decides(string records, long? told, long expected)
    {
        Write(records);

        Assert.Equal(expected, RecoveryDecision.LastBatch(_history, "chk", "KafkaSink[t]", Answer(told)));
    }

    [Theory]
    [InlineData("plan 0, prepared 0, committed 0", null, "no batch as its last, and the checkpoint has batch 0")]
    [InlineData("plan 0, prepared 0, committed 0, plan 1, prepared 1, committed 1", 0L, "batch 0 as its last, and the checkpoint has batch 1")]
    [InlineData("plan 0", 0L, "batch 0 as its last, and the checkpoint ends with batch -1")]
    [InlineData("plan 0, prepared 0, plan 0", 0L, "batch 0 as its last")]
    [InlineData("", 0L, "batch 0 as its last")]
    [InlineData("plan 0, prepared 0, committed 0, plan 1, prepared 1", 2L, "batch 2 as its last, and the checkpoint ends with batch 0")]
    public void Sink_ThatDisagrees_IsNamed(string records, long? told, string difference)
    {
        Write(records);
        var failure = Assert.Throws<QueryException>(() => RecoveryDecision.LastBatch(_history, "chk", "KafkaSink[t]", Answer(told)));

        Assert.StartsWith("Its checkpoint in chk and KafkaSink[t] disagree: the sink has " + difference, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sink_WithTheBatchUpToOtherOffsets_IsNamed()
    {
        Write("plan 0, prepared 0");
        var failure = Assert.Throws<QueryException>(() => RecoveryDecision.LastBatch(_history, "chk", "KafkaSink[t]", new SinkCommit(0, "7")));

        Assert.Contains("batch 0 up to 7, and the checkpoint has it up to 1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start, plan 0, prepared 0, committed 0, plan 1, prepared 1", null, 0)]
    [InlineData("start, plan 0, prepared 0, committed 0, plan 1, prepared 1", 0L, 0)]
    [InlineData("start, plan 0, prepared 0, committed 0, plan 1, prepared 1, committed 1", 0L, 1)]
    [InlineData("start, plan 0, prepared 0", null, -1)]
    public void Sink_ThatBeginsToDecide_TakesWhatTheLogHas(string records, long? told, long expected)
    {
        Write(records);

        Assert.Equal(expected, RecoveryDecision.LastBatch(_history, "chk", "KafkaSink", Answer(told)));
    }

    [Theory]
    [InlineData("start [KafkaSink], plan 0, prepared 0, committed 0", null, "no batch as its last, and the checkpoint has batch 0")]
    [InlineData("start, start [KafkaSink], plan 0, prepared 0, committed 0", null, "no batch as its last, and the checkpoint has batch 0")]
    [InlineData("start, plan 0, prepared 0, committed 0", 2L, "batch 2 as its last, and the checkpoint ends with batch 0")]
    public void Sink_ThatDecidedBefore_OrIsFurtherThanTheLog_IsNamed(string records, long? told, string difference)
    {
        Write(records);
        var failure = Assert.Throws<QueryException>(() => RecoveryDecision.LastBatch(_history, "chk", "KafkaSink", Answer(told)));

        Assert.StartsWith("Its checkpoint in chk and KafkaSink disagree: the sink has " + difference, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoSinkDecides_TheLogDoes()
    {
        Write("plan 0, prepared 0, committed 0, plan 1, prepared 1");

        Assert.Equal(0, RecoveryDecision.LastBatch(_history, "chk", null, null));
    }

    [Theory]
    [InlineData("plan 0, plan 1")]
    [InlineData("plan 0, prepared 0, committed 0, plan 0")]
    [InlineData("plan 0, prepared 0, committed 0, plan 2")]
    [InlineData("plan 0, committed 0")]
    [InlineData("plan 0, prepared 1")]
    [InlineData("plan 0, prepared 0, committed 0, prepared 0")]
    [InlineData("plan 0, prepared 0, committed 0, plan 1, snapshot 1")]
    public void Records_InAnImpossibleOrder_AreDamage(string records) =>
        Assert.Contains("LSN", Assert.Throws<InvalidDataException>(() => Write(records)).Message, StringComparison.Ordinal);

    [Fact]
    public void Record_OfAnUnknownType_IsNamed() =>
        Assert.Contains("a newer Weir wrote it", Assert.Throws<InvalidDataException>(() => _history.Take(1, 99, [])).Message, StringComparison.Ordinal);

    private static SinkCommit? Answer(long? batchId) => batchId is { } id ? new SinkCommit(id, $"{id + 1}") : null;

    private void Write(string records)
    {
        foreach (string[] words in records.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static record => record.Split(' ')))
        {
            _payload.Clear();
            var type = Enum.Parse<CheckpointRecordType>(words[0], ignoreCase: true);
            long id = type == CheckpointRecordType.Start ? 0 : long.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
            switch (type)
            {
                case CheckpointRecordType.Start:
                    QueryFact[] facts = [.. words.Skip(1).Select(static sink => new QueryFact($"output of {sink}", "topic 't'"))];
                    new StartRecord(Guid.Empty, Timestamp.Epoch, facts, BatchesOfSinks.Plan(0).From, null).Write(_payload);
                    break;
                case CheckpointRecordType.Plan:
                    PlanRecord.Write(_payload, BatchesOfSinks.Plan(id));
                    break;
                case CheckpointRecordType.Prepared:
                    new PreparedRecord(id, Timestamp.Epoch, 0, 0, 0).Write(_payload);
                    break;
                case CheckpointRecordType.Snapshot:
                    new SnapshotRecord(id, SnapshotFormat.NameOf(id), 1, 1).Write(_payload);
                    break;
                default:
                    BatchRecord.Write(_payload, id);
                    break;
            }

            _history.Take(++_lsn, (byte)type, _payload.Written);
        }
    }
}
