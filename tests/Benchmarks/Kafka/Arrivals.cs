using System.Buffers.Binary;

namespace Weir.Benchmarks;

/// <summary><c>latency</c>: each record goes to the sink as it comes. A value begins with the moment at which it was due, in nanoseconds of the monotonic clock.</summary>
[StreamQuery("arrivals")]
[KafkaSource("latency", StartingOffsets = "latest")]
[Output(OutputMode.Append)]
public sealed partial class Arrivals
{
    private static readonly Latencies s_seen = new();

    [Row] public readonly ref struct Record { public Bytes Value { get; init; } }

    /// <summary>What was seen.</summary>
    internal static Latencies Seen => s_seen;

    [Foreach]
    private static void Take(in Record record)
    {
        long due = BinaryPrimitives.ReadInt64LittleEndian(record.Value.Span);
        s_seen.Add(due, Pacer.Now);
    }
}
