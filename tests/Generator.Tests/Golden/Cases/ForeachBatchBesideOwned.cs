// A class with an Owned of its own: the generated records are in __Owned.
using System.Collections.Generic;
using Weir;

namespace Sinks.BesideOwned;

[StreamQuery("beside-owned"), SocketSource("localhost", 9999)]
public sealed partial class Copies
{
    private readonly List<Owned.Line> _lines = [];

    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [ForeachBatch] void Save(IReadOnlyList<__Owned.Line> rows)
    {
        foreach (var row in rows)
        {
            _lines.Add(new Owned.Line(row.Value ?? ""));
        }
    }

    private static class Owned
    {
        public sealed record Line(string Text);
    }
}
