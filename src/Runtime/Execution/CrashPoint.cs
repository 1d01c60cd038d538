using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

namespace Weir.Runtime;

/// <summary>The places at which a test kills the process: all are listed here, each stands in the code where its name says.</summary>
/// <remarks>
/// The environment variable <c>WEIR_CRASH_AT=name:count</c> ends the process by SIGKILL when the place is reached for the count-th time. Without it a place costs one test of
/// a static field.
/// </remarks>
internal static class CrashPoint
{
    /// <summary>The plan of a batch is in the log's buffer.</summary>
    public const string PlanAppended = "plan-appended";

    /// <summary>The plan of a batch is on the disk.</summary>
    public const string PlanDurable = "plan-durable";

    /// <summary>A batch's records have gone through the operator.</summary>
    public const string BatchRead = "batch-read";

    /// <summary>A batch's rows are with the sinks, which have not committed.</summary>
    public const string BatchFinished = "batch-finished";

    /// <summary>What a batch changed in the state is in the log's buffer.</summary>
    public const string StateAppended = "state-appended";

    /// <summary>A batch is prepared: durably, where a sink decides.</summary>
    public const string Prepared = "prepared";

    /// <summary>All sinks have the batch's rows, and the log doesn't say so yet.</summary>
    public const string SinksCommitted = "sinks-committed";

    /// <summary>A batch's commit is in the log.</summary>
    public const string Committed = "committed";

    /// <summary>A snapshot's file is written and not yet durable.</summary>
    public const string SnapshotWritten = "snapshot-written";

    /// <summary>A snapshot's file is durable and has its name; the log doesn't name it yet.</summary>
    public const string SnapshotRenamed = "snapshot-renamed";

    /// <summary>A store that state is kept in has saved itself durably, and no snapshot names that yet.</summary>
    public const string StoreSaved = "store-saved";

    /// <summary>The files that the next batch reads are written down durably, and its plan isn't.</summary>
    public const string FilesChosen = "files-chosen";

    /// <summary>A file of a file sink is durable under its hidden name.</summary>
    public const string FileWritten = "file-written";

    /// <summary>A file of a file sink has its name, and the manifest doesn't list it.</summary>
    public const string FileRenamed = "file-renamed";

    /// <summary>A batch of a file sink is entered in the manifest.</summary>
    public const string ManifestWritten = "manifest-written";

    /// <summary>The log goes on in another segment.</summary>
    public const string SegmentRolled = "segment-rolled";

    /// <summary>A segment of the log was deleted.</summary>
    public const string SegmentDeleted = "segment-deleted";

    /// <summary>A batch's rows and the ledger's record of it are with the producer; the transaction has no offsets yet.</summary>
    public const string KafkaBeforeOffsets = "kafka-before-offsets";

    /// <summary>All of a transaction is with the producer, which is about to commit it.</summary>
    public const string KafkaBeforeCommit = "kafka-before-commit";

    /// <summary>Kafka has committed a transaction, and nothing else says so yet.</summary>
    public const string KafkaAfterCommit = "kafka-after-commit";

    private const string Variable = "WEIR_CRASH_AT";

    private static readonly AsyncLocal<Action<string>?> s_observer = new();
    private static readonly string s_name = ReadVariable(out s_left);
    private static int s_left;
    private static volatile bool s_armed = s_name.Length > 0;

    /// <summary>A place is reached.</summary>
    public static void Reached(string name)
    {
        if (s_armed)
        {
            Stop(name);
        }
    }

    /// <summary>A sink is about to commit, <c>sink-1-before-commit</c>, or has committed, <c>sink-1-committed</c>; counted from 1 in the order in which they commit.</summary>
    public static void SinkReached(int number, bool committed)
    {
        if (s_armed)
        {
            Stop(string.Create(CultureInfo.InvariantCulture, $"sink-{number}-{(committed ? "committed" : "before-commit")}"));
        }
    }

    /// <summary>Calls a method at each place that this flow of calls, and what it starts, comes to; it may throw.</summary>
    public static void Observe(Action<string>? observer)
    {
        s_observer.Value = observer;
        s_armed |= observer is not null;
    }

    private static void Stop(string name)
    {
        s_observer.Value?.Invoke(name);
        if (name == s_name && Interlocked.Decrement(ref s_left) == 0)
        {
            // It doesn't return: a process doesn't outlive its own SIGKILL.
            Process.GetCurrentProcess().Kill();
        }
    }

    private static string ReadVariable(out int count)
    {
        count = 1;
        string[] parts = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(':', 2);
        if (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out count))
        {
            throw new FormatException($"{Variable} is '{string.Join(':', parts)}'; it must be a place and a count, such as {Committed}:3.");
        }

        return parts[0];
    }
}
