using System.Text.Json;
using Confluent.Kafka;

namespace Weir.Benchmarks;

/// <summary>What the queries that only filter should let through, told record by record with the framework's own means.</summary>
internal static class FilterOracle
{
    /// <summary>What <see cref="PrefixFilter"/> should emit.</summary>
    /// <param name="batches">All batches of a run.</param>
    internal static Expected Prefixed(IReadOnlyList<StreamingQueryProgress> batches)
    {
        var expected = default(Expected);
        foreach (var record in Records("passthrough", batches))
        {
            if (System.Text.Encoding.UTF8.GetString(record.Value).StartsWith("payload-1", StringComparison.Ordinal))
            {
                expected = expected.With(record.Value, record.Timestamp.UnixTimestampMs, 1);
            }
        }

        return expected;
    }

    /// <summary>What <see cref="AdViews"/> should emit.</summary>
    /// <param name="batches">All batches of a run.</param>
    internal static Expected Views(IReadOnlyList<StreamingQueryProgress> batches)
    {
        var expected = default(Expected);
        foreach (var record in Records("ysb", batches))
        {
            using var json = JsonDocument.Parse(record.Value);
            if (json.RootElement.GetProperty("event_type").GetString() == "view")
            {
                string ad = json.RootElement.GetProperty("ad_id").GetString()!;
                expected = expected.With(System.Text.Encoding.UTF8.GetBytes(ad), json.RootElement.GetProperty("event_time").GetInt64(), 1);
            }
        }

        return expected;
    }

    private static IEnumerable<Message<byte[], byte[]>> Records(string topic, IReadOnlyList<StreamingQueryProgress> batches) =>
        batches.Where(batch => batch.NumInputRows > 0).SelectMany(batch => TopicRange.Read(topic, batch.Sources[0]));
}
