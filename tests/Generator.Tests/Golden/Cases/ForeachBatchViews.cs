// A batch's rows as views, taken by a static method that awaits nothing.
using Weir;

namespace Sinks.Batches;

[StreamQuery("measured"), SocketSource("localhost", 9999)]
public sealed partial class Measured
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [ForeachBatch] static void Measure(RowBatch<Line> rows)
    {
        long bytes = 0;
        foreach (var row in rows)
        {
            bytes += row.Value.Length;
        }

        System.Console.WriteLine(bytes);
    }
}
