namespace Weir.Generator;

/// <summary>The <c>[LateOutput]</c> method.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Row">The row that it takes; null where it doesn't have the shape to take one.</param>
/// <param name="IsStatic">Whether it is static.</param>
internal sealed record LateOutputModel(string Method, string? Row, bool IsStatic);
