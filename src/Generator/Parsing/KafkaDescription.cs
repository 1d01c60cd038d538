using System.Linq;
using Weir.Runtime;

namespace Weir.Generator;

/// <summary>A Kafka source as a query's plan shows it.</summary>
internal static class KafkaDescription
{
    /// <summary>What is read and from where to where.</summary>
    public static string Of(KafkaSourceArguments source, bool isBatch)
    {
        string what = source.Pattern is { } pattern ? $"topics like {pattern}"
            : source.Assign is { } assign ? Compact(assign)
            : string.Join(", ", source.Topics);
        string from = Place(source.StartingTimestamp, source.StartingOffsetsByTimestamp, source.StartingOffsets, isBatch ? "earliest" : "latest");
        string to = isBatch ? $" to {Place(source.EndingTimestamp, source.EndingOffsetsByTimestamp, source.EndingOffsets, "latest")}" : "";
        return $"KafkaSource {what}, from {from}{to}";
    }

    private static string Place(long? time, string? times, string? offsets, string otherwise) =>
        time is { } at ? $"time {at}"
        : times is not null ? $"times {Compact(times)}"
        : Compact(offsets ?? otherwise);

    /// <summary>JSON on one line; topics' names have no blanks.</summary>
    private static string Compact(string json) => string.Concat(json.Where(static c => !char.IsWhiteSpace(c)));
}
