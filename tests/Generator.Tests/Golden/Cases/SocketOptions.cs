// Every argument of the socket and the console, and an interval.
using Weir;

namespace Sources;

[StreamQuery("lines")]
[SocketSource("10.0.0.1", 4711, IncludeTimestamp = true, ConnectTimeout = "1500 milliseconds", Reconnect = true, MaxLineBytes = 65536)]
[Trigger("1 minute 30 seconds"), ConsoleSink(NumRows = 5, Truncate = false)]
public sealed partial class Lines
{
    [Row] public readonly ref struct Line { public Timestamp Timestamp { get; init; } public Utf8 Value { get; init; } }
}
