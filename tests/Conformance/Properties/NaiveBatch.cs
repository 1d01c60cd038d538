namespace Weir.Conformance.Tests;

/// <summary>What a batch should have done.</summary>
/// <param name="Rows">The rows written, as text.</param>
/// <param name="Watermark">The watermark it ran with, in milliseconds; null without one.</param>
/// <param name="Late">Rows that were late for every group of theirs.</param>
/// <param name="Updated">Groups that it touched.</param>
/// <param name="Removed">Groups that it dropped.</param>
/// <param name="Total">Groups held after it.</param>
internal sealed record NaiveBatch(List<string> Rows, long? Watermark, long Late, long Updated, long Removed, long Total)
{
    /// <summary>The smallest and largest event time that it saw, in milliseconds; null where it saw none.</summary>
    public (long Min, long Max)? EventTimes { get; init; }
}
