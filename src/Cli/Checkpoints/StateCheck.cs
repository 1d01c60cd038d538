using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Weir.Runtime;

namespace Weir.Cli;

/// <summary>Checks the snapshots that a start can go on from, and the stores that they name. A query that runs replaces them meanwhile, which is no damage: then the newer ones are looked at.</summary>
internal sealed class StateCheck
{
    private const int Attempts = 20;
    private const int KeptSnapshots = 2;

    private readonly string _path;
    private readonly Guid _queryId;
    private readonly List<FileReport> _files = [];

    private StateCheck(string path, Guid queryId) => (_path, _queryId) = (path, queryId);

    /// <summary>Checks the last snapshots.</summary>
    /// <param name="path">The checkpoint's full path.</param>
    /// <param name="queryId">The query.</param>
    /// <param name="history">What its log said.</param>
    public static IReadOnlyList<FileReport> Run(string path, Guid queryId, CheckpointHistory history) => new StateCheck(path, queryId).Run(LastOf(history));

    private List<FileReport> Run(List<SnapshotRecord> snapshots)
    {
        for (int attempt = 1; ; attempt++)
        {
            _files.Clear();
            var damaged = snapshots.FindAll(snapshot => !IsWhole(snapshot));
            if (damaged.Count == 0 || ReadAgain() is not { } now || damaged.TrueForAll(now.Contains))
            {
                Advise(snapshots, damaged);
                return _files;
            }

            if (attempt == Attempts)
            {
                return [new FileReport(CheckpointDirectory.StateName, "the query replaces its snapshots faster than they can be read: none was checked", null)];
            }

            snapshots = now;
        }
    }

    private static List<SnapshotRecord> LastOf(CheckpointHistory history) => [.. history.Snapshots.TakeLast(KeptSnapshots)];

    /// <summary>The snapshots that the log names by now; null where it can't be read.</summary>
    private List<SnapshotRecord>? ReadAgain()
    {
        try
        {
            return LiveReading.Of(() =>
            {
                var history = new CheckpointHistory();
                CheckpointContents.ReadLog(_path, _queryId, history.Take);
                return LastOf(history);
            });
        }
        catch (Exception exception) when (LiveReading.IsDamage(exception))
        {
            return null;
        }
    }

    /// <summary>Adds to each damage what can be done about it: one whole snapshot is enough to go on from, with the log.</summary>
    private void Advise(List<SnapshotRecord> snapshots, List<SnapshotRecord> damaged)
    {
        var whole = snapshots.FindLast(snapshot => !damaged.Contains(snapshot));
        int told = 0;
        for (int i = 0; i < _files.Count; i++)
        {
            // Each snapshot that isn't whole has one report that says so, in their order.
            if (_files[i].Damage is { } damage)
            {
                _files[i] = _files[i] with { Damage = $"{damage} {AdviceFor(damaged[told++], whole)}" };
            }
        }
    }

    private string AdviceFor(SnapshotRecord damaged, SnapshotRecord? whole) =>
        whole is null ? "Restore the whole directory from a copy, or start anew with an empty one."
        : damaged.BatchId < whole.BatchId ? $"{whole.FileName}, from which a start goes on, is whole."
        : File.Exists(Path.Join(_path, CheckpointDirectory.StateName, damaged.FileName))
            ? $"{whole.FileName} is whole: move {damaged.FileName} away and start again, and the query goes on exactly, from that one and the log."
        : $"{whole.FileName} is whole: the next start goes on exactly, from that one and the log.";

    private bool IsWhole(SnapshotRecord snapshot)
    {
        // Once it has its name a snapshot isn't changed any more, so that there is nothing to wait for.
        string name = Path.Join(CheckpointDirectory.StateName, snapshot.FileName);
        try
        {
            var found = SnapshotCheck.Run(_path, snapshot, _queryId);
            _files.Add(new FileReport(name, string.Create(CultureInfo.InvariantCulture, $"{found.Parts} parts of the state"), null));
            foreach (long store in found.Stores)
            {
                name = Path.Join(StateFiles.DirectoryName, StateFiles.NameOf(store));
                _files.Add(new FileReport(name, StoreCheck.Run(_path, store), null));
            }

            return true;
        }
        catch (Exception exception) when (LiveReading.IsDamage(exception))
        {
            _files.Add(new FileReport(name, null, exception.Message));
            return false;
        }
    }
}
