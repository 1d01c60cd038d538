// Methods around the batches of a [Foreach] method, one awaited and one not.
using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Weir;

namespace Sinks.Lifecycle;

[StreamQuery("ledger"), SocketSource("localhost", 9999)]
public sealed partial class Ledger(StringBuilder ledger)
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [ForeachOpen] async ValueTask<bool> Open(BatchInfo batch, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.Zero, cancellationToken);
        ledger.Append(batch.BatchId);
        return true;
    }

    [Foreach] void Write(in Line line) => ledger.Append(line.Value.ToString());

    [ForeachClose] static void Close(Exception? error) => Console.WriteLine(error?.Message);
}
