namespace Weir.Generator;

/// <summary>What the emitter prints: every decision is made, every name is chosen.</summary>
/// <remarks>Compared by value: members are strings, numbers, enums, records and <see cref="EquatableArray{T}"/>.</remarks>
internal sealed record PhysicalPlan
{
    public required QueryModel Query { get; init; }

    /// <summary>The plan as users read it: in the IDE on the class, and from <c>Explain()</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The row that reaches the sinks.</summary>
    public required RowModel Output { get; init; }

    /// <summary>The row that the source gives.</summary>
    public required RowModel Source { get; init; }

    /// <summary>What sinks write rows of the result as.</summary>
    public required RowEncodings Encodings { get; init; }

    /// <summary>The loop over records, then one method for each row that a FlatMap emits.</summary>
    public required EquatableArray<Segment> Segments { get; init; }

    /// <summary>How a record's value is read; null where the source's own columns are all there is.</summary>
    public required DecoderPlan? Decoder { get; init; }

    /// <summary>Whether expressions make texts, which live as long as their record.</summary>
    public required bool MakesTexts { get; init; }

    /// <summary>What the source's options are set to.</summary>
    public required EquatableArray<OptionModel> SourceOptions { get; init; }

    /// <summary>The sinks, with what their options are set to.</summary>
    public required EquatableArray<SinkModel> Sinks { get; init; }

    /// <summary>The aggregation's state; null for a query without one.</summary>
    public required StatePlan? State { get; init; }

    /// <summary>What is kept from batch to batch, as lines of text; empty for a query without state.</summary>
    public required string StateSchema { get; init; }

    /// <summary>Whether several threads may run the query, each over partitions of its own.</summary>
    public required bool CanShard { get; init; }

    /// <summary>The sort of a batch's result; empty without one.</summary>
    public required EquatableArray<OrderModel> Sort { get; init; }

    /// <summary>The row that the late output takes; null where there is none or nothing is ever late.</summary>
    public required RowModel? Late { get; init; }

    /// <summary>Whether rows of the result are kept as bytes for a while: to sort them, or to hand them over as a batch.</summary>
    public required bool KeepsRows { get; init; }

    public required int? Limit { get; init; }

    /// <summary>The watermark's delay in microseconds; null without a watermark.</summary>
    public required long? WatermarkDelayMicros { get; init; }

    /// <summary>Whether a batch without data has work to do when the watermark rose.</summary>
    public required bool NeedsNoDataBatches { get; init; }
}
