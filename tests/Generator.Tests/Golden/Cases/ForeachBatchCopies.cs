// A batch's rows as copies, in complete mode, and each of them besides.
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Weir;

namespace Sinks.Batches;

[StreamQuery("stored"), SocketSource("localhost", 9999), Output(OutputMode.Complete)]
public sealed partial class Stored(StringBuilder store)
{
    private long _seen;

    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [Result] public readonly ref struct Counts
    {
        [Key] public Utf8 Value { get; init; }
        [Count] public long Count { get; init; }
    }

    [Foreach] void See(in Counts row) => _seen += row.Count;

    [ForeachBatch] async Task Save(IReadOnlyList<Owned.Counts> rows, BatchInfo batch, CancellationToken cancellationToken)
    {
        await Task.Delay(System.TimeSpan.Zero, cancellationToken);
        store.Append(batch.BatchId).Append(rows.Count).Append(_seen);
    }
}
