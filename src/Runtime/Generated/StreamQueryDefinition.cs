using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>A compiled query: what to read, how to run it and where its rows go.</summary>
public sealed record StreamQueryDefinition
{
    /// <summary>The query's name.</summary>
    public required string Name { get; init; }

    /// <summary>The plan as text, the same that the IDE shows on the class.</summary>
    public required string Plan { get; init; }

    /// <summary>What is read.</summary>
    public required SourceOptions Source { get; init; }

    /// <summary>Where the result goes, without the <c>[Foreach]</c> methods, which the operator calls itself.</summary>
    public required IReadOnlyList<SinkOptions> Sinks { get; init; }

    /// <summary>Whether this is a batch query: it reads one range, which is fixed when it starts, and ends. It has one batch and no watermark.</summary>
    public bool IsBatch { get; init; }

    /// <summary>Which rows of the result a batch writes.</summary>
    public required OutputMode OutputMode { get; init; }

    /// <summary>When batches run.</summary>
    public TriggerOptions Trigger { get; init; } = TriggerOptions.Default;

    /// <summary>How far the watermark stays behind the largest event time; null for a query without one.</summary>
    public Duration? WatermarkDelay { get; init; }

    /// <summary>Whether a batch without data runs when the watermark rose: an aggregation in append or update mode needs it.</summary>
    public bool NeedsNoDataBatches { get; init; }

    /// <summary>
    /// How many threads run the query at most, each with a shard of its own; null for as many as there are processors. A source uses no more than it has
    /// partitions, and a query whose operator makes no shards has one thread.
    /// </summary>
    public int? Shards { get; init; }

    /// <summary>Where records go that can't be read as the source's row; null where they go nowhere.</summary>
    public DeadLetterOptions? DeadLetter { get; init; }

    /// <summary>Where the query keeps what it has done; null where it begins anew at each start.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>What is kept from batch to batch, as lines of text: operator, window, keys and aggregates with their types. A state is restored only where it is the same. Empty for a query without state.</summary>
    public string StateSchema { get; init; } = "";

    /// <summary>Makes the operator that runs the query.</summary>
    public required Func<OperatorContext, QueryOperator> CreateOperator { get; init; }

    /// <summary>Writes an <c>Owned</c> row of the source into bytes, for memory sources and tests; null where the source has a schema of its own.</summary>
    public Action<object, RowWriter>? EncodeSourceRow { get; init; }
}
