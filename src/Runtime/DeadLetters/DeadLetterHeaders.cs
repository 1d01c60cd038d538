using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Weir.Runtime;

/// <summary>What a dead letter says of itself: why it is one and where it came from, as text.</summary>
internal static class DeadLetterHeaders
{
    /// <summary>The record's own headers, then those about it.</summary>
    public static List<KeyValuePair<string, byte[]?>> Of(
        string query, scoped in SourceBatch batch, scoped in SourceRecord record, scoped in PayloadFailure failure)
    {
        List<KeyValuePair<string, byte[]?>> headers = [.. batch.HeadersOf(in record).ToArray() ?? []];
        Add("weir.reason", failure.ToString());
        Add("weir.topic", batch.Topic.ToString());
        Add("weir.partition", batch.Partition.ToString(CultureInfo.InvariantCulture));
        Add("weir.offset", record.Offset.ToString(CultureInfo.InvariantCulture));
        Add("weir.timestamp", record.Timestamp.Milliseconds.ToString(CultureInfo.InvariantCulture));
        Add("weir.query", query);
        return headers;

        void Add(string name, string value) => headers.Add(new(name, Encoding.UTF8.GetBytes(value)));
    }
}
