using System.Linq;

namespace Weir.Runtime;

/// <summary>Decides which batch was the last that has happened, from what the log says and what sinks say whose own commit decides.</summary>
internal static class RecoveryDecision
{
    /// <summary>The last batch that has happened; -1 before the first. Where that is a batch that the log has as prepared only, a sink has said so.</summary>
    /// <param name="history">What the log says.</param>
    /// <param name="path">The checkpoint's directory, for messages.</param>
    /// <param name="sink">The sink that decides, by its attribute; null where none does.</param>
    /// <param name="answer">The batch that it committed last; null where it has committed none.</param>
    /// <exception cref="QueryException">The sink and the log can't both be right.</exception>
    public static long LastBatch(CheckpointHistory history, string path, string? sink, SinkCommit? answer)
    {
        long committed = history.LastCommitted;
        if (sink is null)
        {
            return committed;
        }

        long told = answer?.BatchId ?? -1;
        if (told < committed)
        {
            if (BeginsToDecide(history, sink))
            {
                return committed;
            }

            throw Disagree(path, sink, $"{Name(told)} as its last, and the checkpoint has batch {committed}. "
                + "Something else wrote there, or its own record was deleted or replaced: restore what it had, or give the query a new checkpoint directory and another output");
        }

        if (told > committed && (told != committed + 1 || history.Last is not { Prepared: not null, IsCommitted: false } prepared || prepared.Plan.Context.BatchId != told))
        {
            throw Disagree(path, sink, $"batch {told} as its last, and the checkpoint ends with batch {committed}. "
                + "The checkpoint is an older copy or a new one, or another query writes to the same output: restore the newest one, or give the sink a name under which it has nothing yet");
        }

        if (answer is not null && history.Find(told) is { } batch && batch.Plan.To.ToString() is var to && to != answer.To)
        {
            throw Disagree(path, sink, $"batch {told} up to {answer.To}, and the checkpoint has it up to {to}. Another query writes to the same output, or the checkpoint is another's");
        }

        return told;
    }

    /// <summary>Whether the last run had no such sink, or one that delivered at least once: then the log alone says what has happened up to now.</summary>
    private static bool BeginsToDecide(CheckpointHistory history, string sink) =>
        history.Start is { } start && start.Facts.All(fact => fact.Name != QueryFacts.NameOfOutput(sink));

    private static string Name(long batchId) => batchId < 0 ? "no batch" : $"batch {batchId}";

    private static QueryException Disagree(string path, string sink, string what) => new($"Its checkpoint in {path} and {sink} disagree: the sink has {what}.");
}
