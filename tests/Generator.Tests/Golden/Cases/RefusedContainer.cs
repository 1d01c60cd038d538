// A class that can't have a second part gets none: here for the type parameters around it.
using Weir;

namespace Refused;

public static partial class Generic<T>
{
    [StreamQuery("in-generic"), SocketSource("localhost", 9999), ConsoleSink]
    public sealed partial class Query
    {
        [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
    }
}
