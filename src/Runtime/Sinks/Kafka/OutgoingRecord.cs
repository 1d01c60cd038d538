namespace Weir.Runtime;

/// <summary>A record on its way to a topic: views that live until it is taken.</summary>
/// <param name="topic">The topic.</param>
/// <param name="partition">The partition.</param>
/// <param name="columns">What the row says of it.</param>
internal readonly ref struct OutgoingRecord(string topic, int partition, RecordColumns columns)
{
    /// <summary>The topic.</summary>
    public string Topic { get; } = topic;

    /// <summary>The partition.</summary>
    public int Partition { get; } = partition;

    /// <summary>The value; null is a tombstone.</summary>
    public Bytes Value { get; } = columns.Value;

    /// <summary>The key; null for none.</summary>
    public Bytes Key { get; } = columns.Key;

    /// <summary>The headers; null for none.</summary>
    public Headers Headers { get; } = columns.Headers;

    /// <summary>The timestamp; null for the time at which the record is written.</summary>
    public Timestamp? Timestamp { get; } = columns.Timestamp;
}
