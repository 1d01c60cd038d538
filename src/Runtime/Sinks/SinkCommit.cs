namespace Weir.Runtime;

/// <summary>What a sink that decides knows of the batch that it committed last.</summary>
/// <param name="BatchId">The batch's number.</param>
/// <param name="To">Where the batch ended, as <see cref="SourceOffsets.ToJson"/> writes it: it must be what the checkpoint has for the batch.</param>
internal sealed record SinkCommit(long BatchId, string To);
