namespace Weir.Generator;

/// <summary>One column of <c>[OrderBy]</c>.</summary>
internal sealed record OrderModel(ColumnReference Column, bool IsDescending);
