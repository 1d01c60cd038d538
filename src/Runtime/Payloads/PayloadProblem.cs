namespace Weir.Runtime;

/// <summary>Why a record's value can't be read as its row. The order is that of how much of the row is lost.</summary>
public enum PayloadProblem
{
    /// <summary>All of it could be read.</summary>
    None,

    /// <summary>A column's value is none of the column's type, or beyond what the type holds.</summary>
    BadValue,

    /// <summary>A column that can't be null has no value.</summary>
    MissingColumn,

    /// <summary>A line has more or fewer fields than the row has columns.</summary>
    FieldCount,

    /// <summary>The bytes are not what the format says: nothing of the record counts.</summary>
    Syntax,

    /// <summary>The record has no value (a tombstone), and a column of the row can't be null.</summary>
    NoValue,
}
