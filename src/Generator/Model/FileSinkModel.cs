namespace Weir.Generator;

/// <summary>What a <c>[FileSink]</c> says of columns.</summary>
/// <param name="PartitionBy">The columns that name directories, in order.</param>
/// <param name="HasHeader">Whether each file begins with the names of its columns.</param>
internal sealed record FileSinkModel(EquatableArray<ColumnReference> PartitionBy, bool HasHeader);
