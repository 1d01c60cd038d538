// A class outside any namespace.
using Weir;

[StreamQuery("global"), SocketSource("localhost", 9999), ConsoleSink]
public sealed partial class InNoNamespace
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
}
