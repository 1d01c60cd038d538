namespace Weir.Generator;

/// <summary>As what the query's sinks write rows of the result, and which columns make up each form.</summary>
internal sealed record RowEncodings
{
    /// <summary>The columns of a JSON object; empty where no sink writes one.</summary>
    public required EquatableArray<JsonColumn> Json { get; init; }

    /// <summary>The fields of a line of CSV; empty where no sink writes one.</summary>
    public required EquatableArray<ColumnModel> Csv { get; init; }

    /// <summary>The column that is all of a row's text or bytes; null where no sink writes rows so.</summary>
    public required ColumnModel? Bytes { get; init; }

    /// <summary>The columns that a file sink's directories are named by; empty where there are none.</summary>
    public required EquatableArray<ColumnModel> Partition { get; init; }

    /// <summary>The parts of a Kafka record and the columns that they are; empty where no sink writes records, or none of their parts is a column.</summary>
    public required EquatableArray<OptionModel> Record { get; init; }
}

/// <summary>A column of a JSON object.</summary>
/// <param name="Name">The column's name as JSON, with the colon, as a literal of UTF-8 bytes.</param>
/// <param name="Column">The column.</param>
internal sealed record JsonColumn(string Name, ColumnModel Column);
