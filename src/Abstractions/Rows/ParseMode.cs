namespace Weir;

/// <summary>What becomes of a record whose value can't be read as its row: Spark's <c>mode</c>.</summary>
/// <remarks>
/// A record is malformed if its bytes are not of the format, if a column's value is not of the column's type, or if a column that can't be null has no
/// value. Malformed records are counted in the batch's progress, whatever becomes of them.
/// </remarks>
public enum ParseMode
{
    /// <summary>
    /// Columns that can't be read are null, all of them where the bytes are not of the format. A column that can't be null never gets an invented value:
    /// without a value for it the record is left out.
    /// </summary>
    Permissive,

    /// <summary>The record is left out.</summary>
    DropMalformed,

    /// <summary>The query fails and says what is wrong where.</summary>
    FailFast,
}
