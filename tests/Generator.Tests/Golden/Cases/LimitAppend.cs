// In append mode a limit is on the whole stream.
using Weir;

namespace Clauses;

[StreamQuery("first"), SocketSource("localhost", 9999), Limit(1000), ConsoleSink, Trigger(TriggerKind.Once)]
public sealed partial class First
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
}
