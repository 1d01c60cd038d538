using System;

namespace Weir;

/// <summary>Lets groups of an aggregation go that were not updated for some time.</summary>
/// <remarks>
/// Flink's rule (<c>table.exec.state.ttl</c>): a group is kept for at least this long after its last row, then it is dropped at some time, and its next row begins a new one.
/// Time is that of the batches, so that running a batch again gives the same. A group that was idle for this long is dropped at the latest with the first batch after 1.1 times of it.
/// For aggregations in Update mode that group by no window and no event-time column under a watermark.
/// </remarks>
/// <param name="ttl">How long a group is kept without a row: <c>"1 hour"</c>. A month counts 31 days.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StateTtlAttribute(string ttl) : Attribute
{
    /// <summary>How long a group is kept without a row.</summary>
    public string Ttl { get; } = ttl;
}
