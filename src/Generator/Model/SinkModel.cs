namespace Weir.Generator;

internal enum SinkKind
{
    Console,
    Memory,
    Kafka,
    File,
}

/// <summary>What rows are written as; the numbers are those of <c>Weir.Encode</c>.</summary>
internal enum EncodeKind
{
    None = 0,
    Json = 1,
    Csv = 2,
    Text = 3,
    Raw = 4,
}

/// <summary>A sink attribute.</summary>
internal sealed record SinkModel(SinkKind Kind, EquatableArray<OptionModel> Options)
{
    /// <summary>What the sink writes a row as; none for a sink that takes columns.</summary>
    public EncodeKind Encoding { get; init; }

    /// <summary>What a <c>[KafkaSink]</c> says that decides which columns it takes; null for other sinks.</summary>
    public KafkaSinkModel? Kafka { get; init; }

    /// <summary>What a <c>[FileSink]</c> says of columns; null for other sinks.</summary>
    public FileSinkModel? File { get; init; }

    /// <summary>The sink as the plan shows it.</summary>
    public string Description { get; init; } = Kind + "Sink";
}
