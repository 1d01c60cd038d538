namespace Weir.Generator;

/// <summary>What the loop does with a record that can't be read in full, once it is counted.</summary>
internal enum MalformedStep
{
    /// <summary>Goes on: what couldn't be read is null.</summary>
    Keep,

    /// <summary>Goes on if each column that can't be null has a value, and leaves the record otherwise.</summary>
    KeepIfComplete,

    /// <summary>Leaves the record.</summary>
    Skip,

    /// <summary>Ends the query.</summary>
    Fail,
}

/// <summary>How a record's value becomes the columns of the source's row.</summary>
/// <param name="Format">What the value is: JSON or CSV.</param>
/// <param name="Row">The row that is read.</param>
/// <param name="Type">The struct that holds the columns.</param>
/// <param name="Method">Its method that reads a record.</param>
/// <param name="Columns">The columns in the row's order.</param>
/// <param name="OnMalformed">What becomes of a malformed record.</param>
/// <param name="Csv">How the fields of CSV are told apart.</param>
internal sealed record DecoderPlan(
    PayloadFormat Format, string Row, string Type, string Method, EquatableArray<DecodedColumn> Columns, MalformedStep OnMalformed, CsvModel? Csv);

/// <summary>A column that is read from a record's value.</summary>
/// <param name="Field">The field that holds it.</param>
/// <param name="FieldType">The field's type; null stands for a value that isn't there or can't be read.</param>
/// <param name="Name">The column's name as a literal of UTF-8 bytes.</param>
/// <param name="NameBytes">The name's length in bytes.</param>
/// <param name="ReadCall">The call of the reader that reads it.</param>
/// <param name="IsRequired">Whether the column can't be null.</param>
internal sealed record DecodedColumn(string Field, string FieldType, string Name, int NameBytes, string ReadCall, bool IsRequired);
