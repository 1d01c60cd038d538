// A static method takes the result beside no other sink.
using Weir;

namespace Sinks;

[StreamQuery("printer"), SocketSource("localhost", 9999)]
public sealed partial class Printer
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [Foreach] static void Print(in Line line) => System.Console.WriteLine(line.Value.Length);
}
