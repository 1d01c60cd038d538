namespace Weir.Generator;

/// <summary>Straight code from where rows come in to where they leave: into a table, a sink, or a verb that calls back for each row it emits.</summary>
/// <param name="Input">The row that a verb emits into the segment; null for the one that reads the source.</param>
/// <param name="Variable">The name of the row that comes in.</param>
/// <param name="Steps">The statements, in order; an <see cref="UnnestStep"/> opens a loop around all that follow.</param>
internal sealed record Segment(RowModel? Input, string Variable, EquatableArray<Step> Steps);
