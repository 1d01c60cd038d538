using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What a query reports of its batches to the meter.</summary>
/// <param name="queryName">The query's name.</param>
internal sealed class BatchMetrics(string queryName)
{
    private readonly KeyValuePair<string, object?> _tag = new("weir.query.name", queryName);

    /// <summary>Counts a batch.</summary>
    /// <param name="records">How many records it took.</param>
    /// <param name="duration">How long it took.</param>
    public void Finished(long records, TimeSpan duration)
    {
        WeirMeter.BatchRecords.Add(records, _tag);
        WeirMeter.BatchDuration.Record(duration.TotalSeconds, _tag);
    }
}
