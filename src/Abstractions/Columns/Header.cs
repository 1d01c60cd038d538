namespace Weir;

/// <summary>One header of a Kafka record.</summary>
public readonly ref struct Header
{
    internal Header(Utf8 key, Bytes value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The header's key.</summary>
    public Utf8 Key { get; }

    /// <summary>The header's value, which may be null.</summary>
    public Bytes Value { get; }
}
