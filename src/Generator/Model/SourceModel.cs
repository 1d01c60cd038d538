namespace Weir.Generator;

internal enum SourceKind
{
    Socket,
    Kafka,
    Memory,
    Rate,
    File,
}

/// <summary>A source attribute.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Row">The row that the attribute names, where it names one.</param>
/// <param name="IncludeTimestamp">Whether a socket's rows carry their arrival time.</param>
/// <param name="Description">What is read, for the plan's text.</param>
/// <param name="Options">The attribute's arguments as the runtime's options take them: name and C# expression.</param>
internal sealed record SourceModel(SourceKind Kind, string? Row, bool IncludeTimestamp, string Description, EquatableArray<OptionModel> Options)
{
    /// <summary>Whether each file begins with a line of the columns' names.</summary>
    public bool HasHeader { get; init; }

    /// <summary>Whether records are bytes that a row's format may read.</summary>
    public bool GivesBytes => Kind is SourceKind.Kafka or SourceKind.Socket or SourceKind.File;
}
