using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>Where records come from: ranges of offsets that are planned before they are read.</summary>
internal interface ISource : IAsyncDisposable
{
    /// <summary>The source as progress records name it: <c>KafkaSource[words]</c>.</summary>
    string Description { get; }

    /// <summary>
    /// Gives the source a place in the query's checkpoint, before <see cref="StartAsync"/>, for what it has to find again after a crash beside offsets.
    /// </summary>
    void KeepIn(SourceDirectory directory)
    {
    }

    /// <summary>Connects.</summary>
    /// <exception cref="QueryException">The source can't be reached or doesn't have what the query asks for.</exception>
    ValueTask StartAsync(CancellationToken cancellationToken);

    /// <summary>What the source must know again when the query is started again, as a text of its own making; null for nothing. Asked before each batch.</summary>
    string? Metadata => null;

    /// <summary>Goes on where the query was, instead of <see cref="InitialOffsetsAsync"/>: called after <see cref="StartAsync"/>, before anything is planned.</summary>
    /// <param name="at">Where the next batch begins.</param>
    /// <param name="latest">How far the source went when the last batch was planned.</param>
    /// <param name="metadata">What <see cref="Metadata"/> was.</param>
    void Resume(SourceOffsets at, SourceOffsets latest, string? metadata)
    {
    }

    /// <summary>What can be read again of a range that was planned by an earlier run, whose batch didn't get to its end.</summary>
    /// <returns>The range; it begins later, at its end at the latest, where something is gone.</returns>
    /// <exception cref="QueryException">Offsets are lost, and the query is to fail because of it.</exception>
    ValueTask<SourceRange> ReplayAsync(SourceRange range, CancellationToken cancellationToken) => new(range);

    /// <summary>Where the query begins.</summary>
    ValueTask<SourceOffsets> InitialOffsetsAsync(CancellationToken cancellationToken);

    /// <summary>How far the source goes now.</summary>
    ValueTask<SourceOffsets> LatestOffsetsAsync(CancellationToken cancellationToken);

    /// <summary>Where a batch query ends: asked once, when it starts, after <see cref="InitialOffsetsAsync"/>.</summary>
    ValueTask<SourceOffsets> EndingOffsetsAsync(CancellationToken cancellationToken) => LatestOffsetsAsync(cancellationToken);

    /// <summary>Fixes what the next batch reads: within the source's limits, and without offsets that are known to be lost.</summary>
    /// <param name="from">Where the last batch ended.</param>
    /// <param name="end">How far the batch may go: the latest offsets, or where the query ends.</param>
    /// <param name="trigger">What started the batch: <see cref="TriggerKind.Once"/> knows no limits (Spark's rule).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The range. Its begin is not <paramref name="from"/> where partitions came or went or lost their first records; it is empty while
    /// the source holds the batch back.</returns>
    /// <exception cref="QueryException">Offsets are lost, and the query is to fail because of it.</exception>
    ValueTask<SourceRange> PlanAsync(SourceOffsets from, SourceOffsets end, TriggerKind trigger, CancellationToken cancellationToken) =>
        new(new SourceRange(from, end));

    /// <summary>Completes once there may be more than what is known.</summary>
    ValueTask WaitForDataAsync(SourceOffsets known, CancellationToken cancellationToken);

    /// <summary>Reads a range and hands it on in batches of one partition each.</summary>
    /// <returns>How many records there were.</returns>
    ValueTask<long> ReadAsync(SourceOffsets from, SourceOffsets to, IRecordReceiver receiver, CancellationToken cancellationToken);

    /// <summary>Names the query's method that is told of lost ranges; only sources that can lose some call it.</summary>
    void ReportLossesTo(Action<LostRange> method)
    {
    }

    /// <summary>What lies before these offsets is never asked for again.</summary>
    void Commit(SourceOffsets end);
}
