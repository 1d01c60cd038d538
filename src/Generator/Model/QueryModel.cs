namespace Weir.Generator;

/// <summary>A query as its user wrote it.</summary>
/// <remarks>Compared by value, and kept by the compiler between edits: members are strings, numbers, enums, records and
/// <see cref="EquatableArray{T}"/>; a symbol, a syntax node or a location here would break caching and hold whole compilations.</remarks>
internal sealed record QueryModel
{
    public required string Name { get; init; }

    /// <summary>Whether the query reads a range once and ends.</summary>
    public required bool IsBatch { get; init; }

    /// <summary>The class by a name that needs no <c>using</c>.</summary>
    public required string Class { get; init; }

    public required SourceModel Source { get; init; }

    public required EquatableArray<RowModel> Rows { get; init; }

    public required EquatableArray<VerbModel> Verbs { get; init; }

    public required EquatableArray<CallModel> Calls { get; init; }

    /// <summary>The SQL conditions of the class's <c>[Where]</c>, in the order of declaration.</summary>
    public required EquatableArray<string> Predicates { get; init; }

    public required WatermarkModel? Watermark { get; init; }

    public required WindowModel? Window { get; init; }

    /// <summary>The attribute that said it: a tumbling window may be written as a sliding one.</summary>
    public required string? WindowAttribute { get; init; }

    public required EquatableArray<OrderModel> OrderBy { get; init; }

    public required int? Limit { get; init; }

    /// <summary>How long groups are kept without a row, in microseconds; null for ever.</summary>
    public required long? StateTtlMicros { get; init; }

    public required OutputKind Output { get; init; }

    public required EquatableArray<SinkModel> Sinks { get; init; }

    public required ForeachModel? Foreach { get; init; }

    /// <summary>The <c>[ForeachOpen]</c> method.</summary>
    public required CalledMethod? ForeachOpen { get; init; }

    /// <summary>The <c>[ForeachClose]</c> method.</summary>
    public required CalledMethod? ForeachClose { get; init; }

    public required ForeachBatchModel? ForeachBatch { get; init; }

    public required LateOutputModel? LateOutput { get; init; }

    public required LostRangesModel? LostRanges { get; init; }

    public required TriggerModel? Trigger { get; init; }

    public DeadLetterModel? DeadLetter { get; init; }

    public CheckpointModel? Checkpoint { get; init; }
}
