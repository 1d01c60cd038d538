namespace Weir.Conformance.Tests;

/// <summary>Errors a minute of each service, out of log lines like <c>2024-01-01T00:00:59Z ERROR payments card declined</c>.</summary>
[StreamQuery("errors-per-service")]
[SocketSource("localhost", 5140)]
[Watermark(nameof(Entry.Time), "30 seconds")]
[TumblingWindow(nameof(Entry.Time), "1 minute")]
[Output(OutputMode.Append), ConsoleSink(Truncate = false)]
internal sealed partial class ErrorsPerService
{
    [Row]
    public readonly ref struct Line
    {
        public Utf8 Value { get; init; }
    }

    [Row]
    public readonly ref struct Entry
    {
        public Timestamp? Time { get; init; }
        public Utf8 Level { get; init; }
        public Utf8 Service { get; init; }
        public Utf8 Message { get; init; }
    }

    [Result]
    public readonly ref struct Errors
    {
        public TimeWindow Window { get; init; }
        [Key] public Utf8 Service { get; init; }
        [Count] public long Count { get; init; }
        [Max(nameof(Entry.Time))] public Timestamp? Last { get; init; }
        [Min(nameof(Entry.Message))] public Utf8 Example { get; init; }
    }

    [Select]
    private static Entry Parse(in Line line)
    {
        var rest = line.Value.Span;
        return new Entry
        {
            Time = new Utf8(NextField(ref rest)).TryParseTimestamp(out var time) ? time : null,
            Level = NextField(ref rest),
            Service = NextField(ref rest),
            Message = rest,
        };
    }

    [Where]
    private static bool IsError(in Entry entry) => entry.Level == "ERROR"u8;

    private static ReadOnlySpan<byte> NextField(scoped ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)' ');
        var field = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return field;
    }
}
