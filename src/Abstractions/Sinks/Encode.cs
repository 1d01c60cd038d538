namespace Weir;

/// <summary>What a sink of bytes writes a row of the result as.</summary>
public enum Encode
{
    /// <summary>Nothing is encoded: the row has a column that is the value.</summary>
    None = 0,

    /// <summary>A JSON object with the row's columns, as Spark's <c>to_json</c> writes it: columns that are null are left out.</summary>
    Json = 1,

    /// <summary>A line of separated values, as Spark's <c>to_csv</c> writes it.</summary>
    Csv = 2,

    /// <summary>The row's one column of type <see cref="Utf8"/>.</summary>
    Text = 3,

    /// <summary>The row's one column of type <see cref="Bytes"/> or <see cref="Utf8"/>, byte for byte.</summary>
    Raw = 4,
}
