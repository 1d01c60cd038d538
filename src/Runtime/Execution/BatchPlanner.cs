using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Decides what the next batch reads and with which time and watermarks, or that there is nothing to do.</summary>
/// <param name="source">What is read.</param>
/// <param name="needsNoDataBatches">Whether a batch runs without data once the watermark has risen.</param>
/// <param name="isBatch">Whether this is a batch query, which reads one range, fixed at the start, in one batch.</param>
/// <param name="trigger">What starts batches.</param>
/// <param name="clock">The time of batches.</param>
/// <param name="watermark">The watermarks of batches.</param>
internal sealed class BatchPlanner(
    ISource source, bool needsNoDataBatches, bool isBatch, TriggerKind trigger, TimeProvider clock, WatermarkTracker watermark)
{
    private SourceOffsets _from = null!;
    private SourceOffsets _latest = null!;
    private SourceOffsets? _pinnedEnd;
    private BatchPlan? _unfinished;
    private Timestamp _lastWatermark = watermark.Current;

    /// <summary>The number of the batch that is planned next.</summary>
    public long NextBatchId { get; private set; }

    /// <summary>How far the source went when it was asked last.</summary>
    public SourceOffsets Known => _latest;

    /// <summary>Where the query's first batch begins, or began.</summary>
    public SourceOffsets First { get; private set; } = null!;

    /// <summary>Finds where the query begins or goes on, and where it ends if it reads no more than what is there at the start.</summary>
    /// <param name="resume">Where it goes on, as its checkpoint has it; null for a query that begins.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <remarks>A batch query that went to its end begins anew, as the next batch; one that broke off goes on with the same range.</remarks>
    public async ValueTask StartAsync(ResumePoint? resume, CancellationToken cancellationToken)
    {
        if (resume is not null)
        {
            Resume(resume);
        }

        if (resume is null || (isBatch && _unfinished is null))
        {
            _from = await source.InitialOffsetsAsync(cancellationToken).ConfigureAwait(false);
            _latest = _from;
            First = _from;
        }

        _pinnedEnd = (isBatch, trigger) switch
        {
            (true, _) when _unfinished is not null => _unfinished.To,
            (true, _) => await source.EndingOffsetsAsync(cancellationToken).ConfigureAwait(false),
            (false, TriggerKind.AvailableNow) => await source.LatestOffsetsAsync(cancellationToken).ConfigureAwait(false),
            _ => null,
        };
    }

    /// <summary>Asks the source whether it went on since it was asked last.</summary>
    public async ValueTask<bool> HasNewDataAsync(CancellationToken cancellationToken) =>
        !_from.Equals(await source.LatestOffsetsAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Asks the source how far it goes.</summary>
    /// <remarks>A batch query's range was fixed at the start; whatever came since is not its own.</remarks>
    public async ValueTask FindLatestAsync(CancellationToken cancellationToken) =>
        _latest = isBatch ? _pinnedEnd! : await source.LatestOffsetsAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Plans a batch up to what <see cref="FindLatestAsync"/> found; null when there is nothing to do.</summary>
    /// <remarks>
    /// Without new data a batch runs once the watermark has risen, to emit and drop what it made final. A batch query's only batch runs whatever there is:
    /// an aggregation of no rows has a result, too. A batch that broke off is run again as it was planned: same number, same offsets, same time and watermarks.
    /// </remarks>
    public async ValueTask<BatchPlan?> PlanAsync(CancellationToken cancellationToken)
    {
        if (_unfinished is { } unfinished)
        {
            _unfinished = null;
            var (begin, end) = await source.ReplayAsync(new SourceRange(unfinished.From, unfinished.To), cancellationToken).ConfigureAwait(false);
            return unfinished with { From = begin, To = end, IsReplay = true };
        }

        (_from, var to) = await source.PlanAsync(_from, _pinnedEnd ?? _latest, isBatch ? TriggerKind.Once : trigger, cancellationToken).ConfigureAwait(false);
        bool hasData = !to.Equals(_from);
        if (!hasData && !isBatch && !(needsNoDataBatches && watermark.Current > _lastWatermark))
        {
            return null;
        }

        // Milliseconds, as Spark's batch time: it goes into the plan and must survive being written there.
        var time = Timestamp.FromMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        return new BatchPlan(new BatchContext(NextBatchId, time, _lastWatermark, watermark.Current), _from, to, _latest);
    }

    /// <summary>Takes note that a batch was carried out.</summary>
    public void Complete(BatchPlan plan)
    {
        _from = plan.To;
        _lastWatermark = plan.Context.Watermark;
        NextBatchId = plan.Context.BatchId + 1;
    }

    private void Resume(ResumePoint resume)
    {
        NextBatchId = resume.LastBatch + 1;
        First = _from = resume.From;
        _latest = resume.Latest;
        _unfinished = resume.Unfinished;
        if (isBatch)
        {
            return;
        }

        source.Resume(resume.From, resume.Latest, resume.SourceMetadata);
        if (resume is { LateWatermark: { } late, Watermark: { } current })
        {
            watermark.Resume(current);
            _lastWatermark = late;
        }
    }
}
