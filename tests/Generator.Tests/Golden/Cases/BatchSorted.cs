// A batch is sorted without an aggregation, which no stream is.
using Weir;

namespace Batches;

[BatchQuery("sorted"), MemorySource, OrderBy(nameof(Line.Value)), Limit(3), MemorySink]
public sealed partial class Sorted
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [Where] static bool HasText(in Line line) => !line.Value.IsNull;
}
