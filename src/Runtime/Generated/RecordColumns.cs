namespace Weir.Runtime;

/// <summary>The parts of a Kafka record that columns of a row say: views that live as long as the row.</summary>
public ref struct RecordColumns
{
    /// <summary>The record's value; null is a tombstone.</summary>
    public Bytes Value { get; set; }

    /// <summary>The record's key; null for a record without one.</summary>
    public Bytes Key { get; set; }

    /// <summary>The topic, where the sink doesn't name it.</summary>
    public Utf8 Topic { get; set; }

    /// <summary>The partition; null where it follows from the key.</summary>
    public int? Partition { get; set; }

    /// <summary>The record's headers; null for none.</summary>
    public Headers Headers { get; set; }

    /// <summary>The record's timestamp; null for the time at which it is written.</summary>
    public Timestamp? Timestamp { get; set; }
}
