namespace Weir.Generator;

/// <summary>A <c>[Watermark]</c>: the event-time column and its delay, in microseconds and as the user wrote it.</summary>
internal sealed record WatermarkModel(ColumnReference Column, long DelayMicros, string DelayText);
