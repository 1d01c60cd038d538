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

    /// <summary>Forgets what an earlier try of the batch wrote and begins.</summary>
    void BeginBatch(long batchId, OutputMode mode);

    /// <summary>Makes the batch's rows visible.</summary>
    ValueTask CommitBatchAsync(CancellationToken cancellationToken);
}
