// Where no query could be read at all, the class still is one.
using Weir;

namespace Refused;

[StreamQuery("no name!"), ConsoleSink]
public sealed partial class Nameless
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }
}
