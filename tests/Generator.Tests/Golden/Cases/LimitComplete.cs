// In complete mode without a sort a limit starts again with each batch.
using Weir;

namespace Clauses;

[StreamQuery("some"), SocketSource("localhost", 9999), Limit(3), Output(OutputMode.Complete), ConsoleSink]
public sealed partial class Some
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [Result] public readonly ref struct Distinct { [Key] public Utf8 Value { get; init; } }
}
