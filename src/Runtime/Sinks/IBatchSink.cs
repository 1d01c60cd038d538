using System;
using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>The part of a sink that the engine sees.</summary>
internal interface IBatchSink
{
    /// <summary>The sink as progress records name it: <c>ConsoleSink</c>.</summary>
    string Description { get; }

    /// <summary>Rows that were written in the batch so far; -1 where the sink can't tell.</summary>
    long RowsInBatch { get; }

    /// <summary>Whether rows may be seen outside before the batch commits. Then its plan is durable before the first row is read.</summary>
    bool ShowsRowsEarly => false;

    /// <summary>
    /// Whether the sink's own commit decides that a batch has happened: a transaction that holds rows and offsets together. Then the batch is prepared durably
    /// before the sink commits, and at the next start <see cref="LastCommittedAsync"/> says whether it did.
    /// </summary>
    bool DecidesBatches => false;

    /// <summary>Connects and checks that there is somewhere to write, before the query reads anything.</summary>
    /// <exception cref="QueryException">The sink can't be reached or doesn't have what the query asks for.</exception>
    ValueTask StartAsync(SinkStart start, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The last batch that the sink has committed, asked after <see cref="StartAsync"/> of a sink that decides; null before the first.</summary>
    ValueTask<SinkCommit?> LastCommittedAsync(CancellationToken cancellationToken) => new((SinkCommit?)null);

    /// <summary>Forgets what an earlier try of the batch wrote and begins.</summary>
    void BeginBatch(in SinkBatch batch);

    /// <summary>Does what has to be awaited before the batch's first row; called once all sinks have begun.</summary>
    ValueTask OpenBatchAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Makes the batch's rows visible.</summary>
    ValueTask CommitBatchAsync(CancellationToken cancellationToken);

    /// <summary>Takes back what a batch that failed or was stopped has sent, where the sink can; called at most once a batch, and never after its commit began.</summary>
    ValueTask AbortBatchAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>As <see cref="AbortBatchAsync(CancellationToken)"/>, for sinks that hand on why.</summary>
    ValueTask AbortBatchAsync(Exception cause, CancellationToken cancellationToken) => AbortBatchAsync(cancellationToken);
}
