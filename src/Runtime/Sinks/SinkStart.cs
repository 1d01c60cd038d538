using System;

namespace Weir.Runtime;

/// <summary>What a sink is told before the first batch of a run.</summary>
/// <param name="QueryId">The query's identity, kept over restarts from a checkpoint.</param>
/// <param name="QueryName">The query's name.</param>
/// <param name="IsBatch">Whether it is a batch query.</param>
/// <param name="CheckpointPath">The query's checkpoint directory; null for a query without one.</param>
internal sealed record SinkStart(Guid QueryId, string QueryName, bool IsBatch, string? CheckpointPath);
