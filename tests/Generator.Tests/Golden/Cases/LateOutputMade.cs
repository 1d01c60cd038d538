// The row that is late has been made for a verb already, its groups end by a key, and a limit keeps the query on one thread.
using Weir;

namespace Sinks.LateRows;

[StreamQuery("late-keys"), MemorySource, Watermark(nameof(Event.At), "10 seconds"), Limit(5), ConsoleSink]
public sealed partial class LateKeys
{
    [Row] public readonly ref struct Event { public Timestamp At { get; init; } public long Number { get; init; } }

    [Where] static bool IsOdd(in Event one) => one.Number % 2 == 1;

    [Result] public readonly ref struct Counts
    {
        [Key] public Timestamp At { get; init; }
        [Count] public long Count { get; init; }
    }

    [LateOutput] static void Late(in Event one) => System.Console.WriteLine(one.Number);
}
