// An instance method takes the result, and the constructor asks for services.
using System.Collections.Generic;
using Weir;

namespace Sinks;

public interface IOutbox<T> { void Send(T item); }

[StreamQuery("outbox"), SocketSource("localhost", 9999), MemorySink]
public sealed partial class Outbox(IOutbox<string> outbox, Dictionary<string, int[]>? seen)
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [Foreach] void Send(in Line line)
    {
        outbox.Send(line.Value.ToString());
        seen?.Clear();
    }
}
