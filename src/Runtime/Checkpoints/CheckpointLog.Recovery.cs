using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <content>How a query goes on from what is there.</content>
internal sealed partial class CheckpointLog
{
    /// <inheritdoc/>
    public void Check(IReadOnlyList<QueryFact> facts)
    {
        if (_history.Start is { } start)
        {
            QueryFacts.Compare(_directory.Path, start.Facts, facts);
        }

        _writers = Guard(() => CheckpointWriters.Open(_directory, _options, _logOptions, _contents, _history));
    }

    /// <inheritdoc/>
    public ResumePoint? Recover(string? decidingSink, SinkCommit? answer, StateKeeper? state)
    {
        _parts = state?.Parts ?? [];
        foreach (var part in _parts)
        {
            part.TrackChanges();
        }

        Writers.Trimmer.Keep(_parts.Count > 0 ? Writers.Snapshots.NeededFrom : null);
        if (_history.Start is not { } start)
        {
            if (answer is not null)
            {
                // It says so with the right words.
                _ = RecoveryDecision.LastBatch(_history, _directory.Path, decidingSink, answer);
            }

            return null;
        }

        return Guard(() => Recover(start, RecoveryDecision.LastBatch(_history, _directory.Path, decidingSink, answer)));
    }

    /// <inheritdoc/>
    public async ValueTask BeginAsync(RunStart run, CancellationToken cancellationToken)
    {
        _run = run;
        long lsn = Guard(WriteStart);
        await DurableAsync(lsn, cancellationToken).ConfigureAwait(false);
        Guard(() =>
        {
            _directory.KeepDurable(lsn);
            return true;
        });
    }

    /// <summary>Lets go of the directory as a process does that dies: nothing is written any more.</summary>
    public async ValueTask AbandonAsync()
    {
        _run = null;
        await DisposeAsync().ConfigureAwait(false);
    }

    private ResumePoint Recover(StartRecord start, long lastBatch)
    {
        if (lastBatch > _history.LastCommitted)
        {
            // A sink has said so; from now on the log does, too.
            _history.Commit(lastBatch);
            _lastCommitted = lastBatch;
            BatchRecord.Write(_payload.Clear(), lastBatch);
            _ = Append(CheckpointRecordType.Committed);
        }

        if (_parts.Count > 0 && lastBatch >= 0)
        {
            StateRestore.Run(_directory, _history, _parts, lastBatch, path => _warn($"{path} is missing; the state was restored from what is older"));
        }

        var unfinished = _history.Last is { IsCommitted: false } last ? last.Plan : null;
        _sourceMetadata = _history.SourceMetadata;
        if (lastBatch < 0)
        {
            return new ResumePoint(-1, start.First, start.First, null, null, unfinished, _history.SourceMetadata);
        }

        if (_history.Find(lastBatch) is not { Prepared: { } prepared } batch)
        {
            throw new InvalidDataException($"batch {lastBatch} has happened, but its plan isn't there. Restore the whole directory from a copy, or start anew with an empty one.");
        }

        return new ResumePoint(lastBatch, batch.Plan.To, batch.Plan.Latest, batch.Plan.Context.Watermark, prepared.NextWatermark, unfinished, _history.SourceMetadata);
    }

    private long WriteStart()
    {
        var run = _run!;
        _sourceMetadata = run.Source.Metadata;
        new StartRecord(run.RunId, Timestamp.FromDateTimeOffset(_clock.GetUtcNow()), run.Facts, run.First, _sourceMetadata).Write(_payload.Clear());
        long lsn = Append(CheckpointRecordType.Start);
        Writers.Trimmer.Started(lsn);
        return lsn;
    }
}
