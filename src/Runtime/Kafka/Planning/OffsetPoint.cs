using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>Where reading begins or ends, as options say it: the first of time, times by partition and offsets that is given (Spark's order).</summary>
internal sealed record OffsetPoint
{
    /// <summary>The option that says it, for messages.</summary>
    public required string Option { get; init; }

    /// <summary>For all partitions milliseconds since the epoch or one of <see cref="OffsetTime"/>'s; null where partitions are named.</summary>
    public long? All { get; init; }

    /// <summary>For each partition an offset or a time; empty where one holds for all.</summary>
    public IReadOnlyList<PartitionValue> Partitions { get; init; } = [];

    /// <summary>Whether <see cref="Partitions"/> are times; offsets otherwise.</summary>
    public bool AreTimes { get; init; }

    /// <summary>Where reading begins; a stream begins at the end where nothing is said.</summary>
    /// <exception cref="QueryException">What is said can't be read.</exception>
    public static OffsetPoint Start(KafkaSourceOptions options) => Read(
        new(nameof(options.StartingTimestamp), options.StartingTimestamp),
        new(nameof(options.StartingOffsetsByTimestamp), options.StartingOffsetsByTimestamp),
        new(nameof(options.StartingOffsets), options.StartingOffsets ?? "latest"));

    /// <summary>Where a batch ends.</summary>
    /// <exception cref="QueryException">What is said can't be read.</exception>
    public static OffsetPoint End(KafkaSourceOptions options) => Read(
        new(nameof(options.EndingTimestamp), options.EndingTimestamp),
        new(nameof(options.EndingOffsetsByTimestamp), options.EndingOffsetsByTimestamp),
        new(nameof(options.EndingOffsets), options.EndingOffsets ?? "latest"));

    private static OffsetPoint Read(KeyValuePair<string, long?> time, KeyValuePair<string, string?> times, KeyValuePair<string, string> offsets)
    {
        if (time.Value is { } milliseconds)
        {
            return new OffsetPoint { Option = time.Key, All = milliseconds };
        }

        if (times.Value is { } json)
        {
            return PartitionsJson.TryReadValues(json, out var read, out string? wrong)
                ? new OffsetPoint { Option = times.Key, Partitions = read, AreTimes = true }
                : throw Unreadable(times.Key, "can't be read: " + wrong);
        }

        return OffsetsText.TryParse(offsets.Value, out var text, out string? error)
            ? new OffsetPoint { Option = offsets.Key, All = text.All, Partitions = text.Partitions }
            : throw Unreadable(offsets.Key, error!);
    }

    private static QueryException Unreadable(string option, string problem) => new($"{option} of [KafkaSource] {problem}.");
}
