// A verb that gives the result itself, with a method that takes it.
using Weir;

namespace Verbs;

[StreamQuery("direct"), SocketSource("localhost", 9999), ConsoleSink]
public sealed partial class Direct
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
    [Result] public readonly ref struct Size { public required int Length { get; init; } }

    [Select] private static Size Measure(in Line line) => new() { Length = line.Value.Length };
    [Foreach] private static void Seen(in Size size) { }
}
