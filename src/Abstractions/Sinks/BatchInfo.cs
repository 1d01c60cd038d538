using System;
using System.Collections.Generic;

namespace Weir;

/// <summary>What a query's own method is told of the batch whose rows it gets. It is the same when the batch is run again, but for <see cref="IsReplay"/>.</summary>
public sealed record BatchInfo
{
    /// <summary>The batch's number: 0 for the query's first, and one more for each after it, over restarts from a checkpoint too.</summary>
    public required long BatchId { get; init; }

    /// <summary>The query's identity, kept over restarts from a checkpoint. Together with the number it names the batch among those of all queries.</summary>
    public Guid QueryId { get; init; }

    /// <summary>The query's name.</summary>
    public string QueryName { get; init; } = "";

    /// <summary>Which rows of the result the batch writes: in complete mode all that there are.</summary>
    public OutputMode Mode { get; init; } = OutputMode.Append;

    /// <summary>The batch's processing time, in whole milliseconds.</summary>
    public Timestamp Time { get; init; }

    /// <summary>What the batch read of each partition that the query knows, in the order of topic and number; ranges may be empty.</summary>
    public IReadOnlyList<OffsetRange> Offsets { get; init; } = [];

    /// <summary>
    /// Whether the batch may have been run before and its rows handed over: it was planned before the last start, and nothing says that it ended. Rows of a batch for which this is
    /// <see langword="false"/> are new.
    /// </summary>
    public bool IsReplay { get; init; }
}
