namespace Weir.Runtime;

/// <summary>What a batch that was carried out says of itself.</summary>
/// <param name="InputRows">How many records were read.</param>
/// <param name="EventTime">The event times seen.</param>
/// <param name="State">The state after the batch, or null for a query without state.</param>
/// <param name="LateRows">How many rows were dropped as late.</param>
/// <param name="UpdateMilliseconds">How long reading and processing took.</param>
/// <param name="RemovalMilliseconds">How long emitting and dropping took.</param>
/// <param name="MalformedRecords">How many records couldn't be read as the source's row, or not in full.</param>
internal readonly record struct BatchOutcome(
    long InputRows, EventTimeStats EventTime, StateMetrics? State, long LateRows, long UpdateMilliseconds, long RemovalMilliseconds, long MalformedRecords = 0);
