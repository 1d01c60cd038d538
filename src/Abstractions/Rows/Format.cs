namespace Weir;

/// <summary>What the bytes of a record's value are.</summary>
public enum Format
{
    /// <summary>Nothing is read from them: the row has the source's own columns.</summary>
    None,

    /// <summary>A JSON object (RFC 8259): columns are its fields of the same name.</summary>
    Json,

    /// <summary>A line of separated values: columns are its fields in their order.</summary>
    Csv,

    /// <summary>Text: all of it is the row's one column.</summary>
    Text,
}
